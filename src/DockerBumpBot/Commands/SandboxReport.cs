using DockerBumpBot.Configuration.Options;
using DockerBumpBot.Reporting;
using DockerBumpBot.Reporting.Repositories;
using DockerBumpBot.Runs.Repositories;
using DockerBumpBot.Runs.Sandboxes;
using DockerBumpBot.Sandbox.Playing;

namespace DockerBumpBot.Commands;

/// <summary>
/// What <c>sandbox</c> prints: what there is, each run as soon as it is over, and what can be done next. As JSON, the
/// runs alone on standard output.
/// </summary>
internal sealed class SandboxReport(RunArguments common, SandboxArguments arguments)
{
    /// <summary>Why the report could not be written; <c>null</c> as long as it could.</summary>
    public string? Problem { get; private set; }

    public void Begin(SandboxWorld world, DockerBumpOptions options)
    {
        var registry = world.DockerHub is null
            ? $"The registry asked is {options.Registry.Url}"
            : "Its Docker Hub is made up too";
        Say(
            arguments.Content is { } content
                ? $"A GitHub on this machine with {content} as {NameOf(world)}. {registry}."
                : $"A GitHub on this machine with a made-up repository, {NameOf(world)}. {registry}."
        );
        var limits = options.PullRequests;
        Say(
            $"At most {limits.MaxOpen} pull requests may be open (maxOpen), {limits.MaxNewPerRun} new ones in a run (maxNewPerRun)"
                + (IsOwnLimit(limits) ? ", so that some updates wait in line and you see how." : ".")
        );
    }

    public void Add(BotTurn turn, RunResult result)
    {
        if (common.IsJson)
            return;
        Try(() =>
            Report.Print(text =>
            {
                text.AddLine();
                text.AddLine($"Run {turn.Number}", Ink.Bold);
                new RunText(text, common.ShowEveryItem).Write(result);
                text.AddLine(PlainText.OneLine(turn.Headline), Ink.Bold);
            })
        );
    }

    public void End(SandboxWorld world, IReadOnlyList<RunResult> results)
    {
        if (common.IsJson)
            Try(() => Report.Print(output => RunJson.Write(output, results)));
        Say("");
        Say(
            world.Turns[^1].Run switch
            {
                { Unanswered: > 0 } => "The registry did not answer, so nothing was decided about its images.",
                { Problem: not null } => "The second run did not get through.",
                { Writes: 0 } => "The second run found nothing new and wrote nothing.",
                _ => "The second run went on where the first one had to stop.",
            }
        );
        if (arguments.Keep is not null)
            Say($"The repository stays in {world.Repository.BareDirectory}: git -C there log --oneline --branches");
    }

    /// <param name="world">Where the page is.</param>
    /// <param name="variables">With what other commands reach it, as lines of a shell.</param>
    public void Serve(SandboxWorld world, IEnumerable<string> variables)
    {
        Say($"Read the pull requests, and play the maintainer: {world.GitHub.Url}");
        Say($"In another terminal, dockerbump run and worker look after {NameOf(world)} too, with:");
        foreach (var variable in variables)
            Say($"  {variable}");
        Say("Ctrl-C ends the sandbox.");
    }

    // Standard output is for the result, and programs want nothing else there.
    private void Say(string text)
    {
        var line = PlainText.OneLine(text);
        if (common.IsJson)
            Console.Error.WriteLine(line);
        else
            Try(() => Report.Print(report => report.AddLine(line)));
    }

    private bool IsOwnLimit(PullRequestOptions limits) =>
        arguments.Content is null
        && common.Configuration is null
        && (limits.MaxOpen, limits.MaxNewPerRun) == (SandboxSettings.SampleLimit, SandboxSettings.SampleLimit);

    private static string NameOf(SandboxWorld world) => $"{world.Repository.Owner}/{world.Repository.Name}";

    private void Try(Action print)
    {
        try
        {
            print();
        }
        catch (IOException exception)
        {
            Problem ??= $"The result cannot be written to standard output: {exception.Message.TrimEnd('.')}.";
        }
    }
}
