using System.Collections.Immutable;
using System.Text.Json;
using DockerBumpBot.Testing.Program;

namespace DockerBumpBot.EndToEnd.Tests.Sandboxes;

/// <summary>The program <c>dockerbump sandbox</c>, with a place of its own for all that is temporary.</summary>
internal sealed class PlayedSandbox : IDisposable
{
    private readonly DirectoryInfo place = Directory.CreateTempSubdirectory("dockerbump-test-");

    public PlayedSandbox() => Directory.CreateDirectory(Scratch);

    /// <summary>The program, started where no configuration lies.</summary>
    public DockerBump Program => DockerBump.Default.In(place.FullName).With("TMPDIR", Scratch);

    /// <summary>What is left of what the program needed for a while.</summary>
    public IEnumerable<string> Left => Directory.EnumerateFileSystemEntries(Scratch);

    private string Scratch => Path.Join(place.FullName, "scratch");

    /// <summary>A path beside it.</summary>
    public string At(string name) => Path.Join(place.FullName, name);

    /// <summary>Runs it to its end, without the page.</summary>
    public Task<FinishedProgram> RunAsync(params string[] options) =>
        Program.RunAsync(["sandbox", "--once", .. options]);

    /// <summary>Runs it for its report as JSON.</summary>
    public async Task<ImmutableArray<PlanDocument>> ReportAsync(params string[] options)
    {
        var run = await RunAsync(["--format", "json", .. options]);
        Assert.That(run.ExitCode, Is.EqualTo(3).Or.Zero, run.ToString());
        return RunsIn(run);
    }

    /// <summary>The reports in a document with several.</summary>
    public static ImmutableArray<PlanDocument> RunsIn(FinishedProgram run) =>
        [.. run.Plan().Each("runs").Select(report => new PlanDocument(report))];

    /// <summary>What became of the packs of a report: how many ended how.</summary>
    public static Dictionary<string, int> Results(PlanDocument report) =>
        report
            .Each("actions")
            .GroupBy(action => PlanDocument.Text(action, "result"))
            .ToDictionary(group => group.Key, group => group.Count());

    /// <summary>How many requests of a kind GitHub was sent.</summary>
    public static int Requests(PlanDocument report, string kind) =>
        report.Root.GetProperty("requests").GetProperty(kind).GetInt32();

    /// <summary>The pull requests of a report, by pack.</summary>
    public static Dictionary<string, JsonElement> PullRequests(PlanDocument report) =>
        report
            .Each("actions")
            .Where(action => action.GetProperty("pullRequest").ValueKind == JsonValueKind.Object)
            .ToDictionary(action => PlanDocument.Text(action, "pack"), action => action.GetProperty("pullRequest"));

    public void Dispose() => place.Delete(recursive: true);
}
