using System.Text;
using System.Text.RegularExpressions;
using DockerBumpBot.Core.Reconciling;
using DockerBumpBot.Sandbox.GitHub;
using static DockerBumpBot.Tests.Histories.Promises;

namespace DockerBumpBot.Tests.Histories;

/// <summary>The promises of DESIGN.md §3 about content: what a pull request of the bot changes, byte by byte.</summary>
internal static partial class EditPromises
{
    public static void Hold(LocalRepository repository, LocalPullRequest pull, Proposal proposal)
    {
        var before = repository.Files(proposal.BaseCommit);
        var after = repository.Files(pull.HeadCommit);
        Must(before.Keys.All(after.ContainsKey), $"#{pull.Number} deletes files");
        var changed = after
            .Where(file => !before.TryGetValue(file.Key, out var old) || !old.Span.SequenceEqual(file.Value.Span))
            .ToDictionary(file => file.Key, file => file.Value);
        var notes = changed.Keys.Where(path => !before.ContainsKey(path)).ToArray();
        var metadata = $"Packs/{proposal.Pack}/pack_metadata.json";
        Must(
            notes is [var note] && note.StartsWith($"Packs/{proposal.Pack}/ReleaseNotes/", StringComparison.Ordinal),
            $"#{pull.Number} adds {string.Join(", ", notes)}"
        );
        Must(
            changed.Keys.Except(notes).Order().SequenceEqual(proposal.Images.Keys.Append(metadata).Order()),
            $"#{pull.Number} changes {string.Join(", ", changed.Keys)}"
        );
        foreach (var (path, image) in proposal.Images)
            HoldItem(path, Text(before[path]), Text(after[path]), image);
        Must(
            Version().Replace(Text(before[metadata]), "") == Version().Replace(Text(after[metadata]), ""),
            $"{metadata} changes beyond its version"
        );
    }

    private static void HoldItem(string path, string before, string after, string image)
    {
        var (old, now) = (Image().Match(before), Image().Match(after));
        Must(now.Value == image && old.Groups["name"].Value == now.Groups["name"].Value, $"{path} has {now.Value}");
        Must(Build(now) > Build(old), $"{path} goes back from {old.Value} to {now.Value}");
        Must(before.Replace(old.Value, image, StringComparison.Ordinal) == after, $"{path} changes beyond its tag");
    }

    private static long Build(Match image) => long.Parse(image.Groups["build"].Value);

    // Byte for byte.
    private static string Text(ReadOnlyMemory<byte> bytes) => Encoding.Latin1.GetString(bytes.Span);

    [GeneratedRegex(@"(?<name>demisto/\w+):[\d.]+\.(?<build>\d+)", RegexOptions.CultureInvariant)]
    private static partial Regex Image();

    [GeneratedRegex(@"\d+\.\d+\.\d+", RegexOptions.CultureInvariant)]
    private static partial Regex Version();
}
