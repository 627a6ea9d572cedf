using System.Text;
using DockerBumpBot.Core.Content;
using DockerBumpBot.Core.Reconciling;
using DockerBumpBot.Sandbox.GitHub;

namespace DockerBumpBot.Sandbox.Playing;

/// <summary>
/// What the person at the page does, as one sentence each. What GitHub would refuse throws an
/// <see cref="InvalidOperationException"/>.
/// </summary>
internal sealed class Maintainer(SandboxWorld world)
{
    private const string Colleague = "colleague";

    private LocalRepository Repository => world.Repository;

    internal string Merge(int number)
    {
        var commit = Repository.Merge(number, SandboxWorld.MaintainerLogin);
        return $"You merged #{number} into {Repository.DefaultBranch} as {commit[..7]}.";
    }

    internal string Close(int number)
    {
        RequireOpen(Repository.PullRequest(number));
        Repository.Close(number, SandboxWorld.MaintainerLogin);
        return $"You closed #{number} without merging it.";
    }

    internal string Reopen(int number)
    {
        if (Repository.PullRequest(number).IsOpen)
            throw new InvalidOperationException($"#{number} is open.");
        Repository.Reopen(number);
        return $"You reopened #{number}.";
    }

    /// <summary>A commit of a person on the branch of a pull request.</summary>
    internal string Push(int number)
    {
        var pull = Repository.PullRequest(number);
        RequireOpen(pull);
        var path = $"{FolderOf(pull)}/README.md";
        Repository.Commit(pull.HeadBranch, [Appended(pull.HeadBranch, path)], Colleague, $"A word in {path}");
        return $"A colleague pushed a commit to {pull.HeadBranch}, the branch of #{number}.";
    }

    /// <summary>A release of the same pack by somebody else: it takes the version that the pull request has.</summary>
    internal string EditPack(int number)
    {
        var pull = Repository.PullRequest(number);
        var (folder, into) = (FolderOf(pull), Repository.DefaultBranch);
        var metadata = $"{folder}/{PackMetadata.FileName}";
        if (
            Repository.File(into, metadata) is not { } bytes
            || PackMetadata.Read(bytes.Span) is not PackMetadata.Valid valid
        )
        {
            Repository.Commit(into, [Appended(into, $"{folder}/README.md")], Colleague, $"A word in {folder}");
            return $"A colleague changed {folder}/README.md on {into}.";
        }

        var next = valid.Version.Next();
        byte[] raised =
        [
            .. bytes.Span[..valid.VersionRange.Start],
            .. Encoding.UTF8.GetBytes(next.ToString()),
            .. bytes.Span[valid.VersionRange.End..],
        ];
        var notes = $"{folder}/{ContentPath.ReleaseNotesFolder}/{next.ReleaseNotesFile}";
        Repository.Commit(
            into,
            [
                new LocalChange(metadata, raised),
                new LocalChange(notes, "\n#### Integrations\n\n- Fixed something.\n"u8.ToArray()),
            ],
            Colleague,
            $"Release {next} of {folder}"
        );
        return $"A colleague released {next} of {folder} on {into}.";
    }

    /// <summary>The next build of an image.</summary>
    internal string Publish(string image)
    {
        if (world.DockerHub is not { } hub)
            throw new InvalidOperationException("The registry is not the sandbox's own.");
        if (NewerTag.Of(hub, image) is not { } tag)
            throw new InvalidOperationException($"There is no {image} with a build number.");
        foreach (var name in NewerTag.NamesOf(hub, image))
            hub.Publish(name, tag.Tag, world.Now, tag.Python);
        return $"You published {image}:{tag.Tag}.";
    }

    private static void RequireOpen(LocalPullRequest pull)
    {
        if (!pull.IsOpen)
            throw new InvalidOperationException($"#{pull.Number} is not open.");
    }

    private LocalChange Appended(string branch, string path) =>
        new(path, [.. (Repository.File(branch, path) ?? default).Span, .. "A word of a colleague.\n"u8]);

    private string FolderOf(LocalPullRequest pull) =>
        Marker.TryRead(pull.Body, out var proposal)
            ? $"{world.PacksDirectory}/{proposal.Pack}"
            : throw new InvalidOperationException($"#{pull.Number} is not the bot's.");
}
