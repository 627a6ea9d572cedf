using System.Reflection;
using DockerBumpBot.Core.Reconciling;
using Fluid;

namespace DockerBumpBot.GitHub.Wording;

/// <summary>Finds the mistakes of templates before the first pull request.</summary>
internal static class TemplateCheck
{
    private static readonly string Commit = new('0', 40);

    /// <summary>The configured template, or the bot's own.</summary>
    public static Template Parse(string name, string? configured, List<string> mistakes)
    {
        if (!Template.TryParse(configured ?? BuiltIn(name), out var template, out var problem))
            mistakes.Add($"the template of the {Readable(name)} cannot be read: {problem}");
        // Nothing renders it once there is a mistake.
        return template!;
    }

    /// <summary>Renders everything once with all there can be, and once with the least.</summary>
    public static void TryOnSamples(PullRequestWording wording, WordingOptions options, List<string> mistakes)
    {
        foreach (var sample in new[] { SamplePack.Full(), SamplePack.Least() })
        {
            if (mistakes.Count == 0)
                Try("title", options.Title, () => TitleProblem(wording.Title(sample)), mistakes);
            if (mistakes.Count == 0)
                Try("commit-message", options.CommitMessage, () => MessageProblem(wording, sample), mistakes);
            if (mistakes.Count == 0)
                Try("body", options.Body, () => BodyProblem(wording.Body(sample, Commit, Commit)), mistakes);
        }
    }

    private static void Try(string name, string? text, Func<string?> problem, List<string> mistakes)
    {
        string? found;
        try
        {
            found = problem();
        }
        catch (Exception exception)
            when (exception
                    is FluidException
                        or FileNotFoundException
                        or InvalidOperationException
                        or OverflowException
                        or ArgumentException
            )
        {
            found = exception.Message.Split('\n')[0].Trim() + LineOf(exception.Message, text ?? BuiltIn(name));
        }

        if (found is not null)
            mistakes.Add($"the template of the {Readable(name)} cannot be used: {found}");
    }

    private static string? TitleProblem(string title) => title.Length == 0 ? "it gives no title" : null;

    private static string? MessageProblem(PullRequestWording wording, DesiredPack sample)
    {
        var somebody = new CommitPerson("Somebody", "somebody@example.com", DateTimeOffset.UnixEpoch);
        var commit = new CommitContent
        {
            Message = wording.CommitMessage(sample, Commit, Commit, somebody),
            Tree = Commit,
            Parents = [Commit],
            Author = somebody,
            Committer = somebody,
        };
        return !CommitTrailers.IsOwn(commit, sample.Update.Pack.Name)
                ? "the trailers at the end of the message cannot be read back"
            : commit.Message.StartsWith("DockerBump", StringComparison.Ordinal) ? "it gives no message"
            : null;
    }

    private static string? BodyProblem(BodyText body) =>
        body switch
        {
            BodyText.Impossible impossible => impossible.Problem,
            BodyText.Done done when !Marker.TryRead(done.Text, out _) =>
                "the marker at the end of the body cannot be read back; the template must not hold one itself",
            _ => null,
        };

    // Fluid tells lines only while it parses; a name that does not exist is looked for in the text.
    private static string LineOf(string message, string text)
    {
        if (message.Split('\'') is not [_, { Length: > 0 } name, ..])
            return "";
        var lines = text.Split('\n');
        var line = Array.FindIndex(lines, candidate => candidate.Contains(name, StringComparison.Ordinal));
        return line < 0 ? "" : $", in line {line + 1}";
    }

    private static string Readable(string name) => name.Replace('-', ' ');

    private static string BuiltIn(string name)
    {
        using var stream =
            Assembly.GetExecutingAssembly().GetManifestResourceStream($"{name}.liquid")
            ?? throw new InvalidOperationException($"the resource {name}.liquid is missing");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
