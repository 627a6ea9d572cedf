using System.Data.Common;
using DockerBumpBot.EndToEnd.Tests.Runs;
using DockerBumpBot.Sandbox.GitHub;
using DockerBumpBot.Testing;
using DockerBumpBot.Testing.Program;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace DockerBumpBot.EndToEnd.Tests.Workers;

/// <summary>Workers as processes of their own, over the sample content, with a store that they share or keep.</summary>
internal sealed class HostedWorkers : IAsyncDisposable
{
    private const string ConnectionVariable = "DOCKERBUMP_STORE_CONNECTION";

    private readonly string? _connection;
    private readonly DbDataSource _source;
    private readonly List<StartedProgram> _workers = [];

    private HostedWorkers(HostedContent content, string? connection)
    {
        (Content, _connection) = (content, connection);
        _source = connection is null
            ? SqliteFactory.Instance.CreateDataSource($"Data Source={content.At("dockerbump.db")};Pooling=false")
            : NpgsqlDataSource.Create(connection + ";Pooling=false");
    }

    public HostedContent Content { get; }

    /// <summary>The repositories, besides the one of the content.</summary>
    public IReadOnlyList<string> More { get; set; } = [];

    /// <summary>Further sections of the configuration.</summary>
    public string Keys { get; set; } = "";

    /// <summary>How they log.</summary>
    public string LogFormat { get; set; } = "text";

    /// <summary>Workers with a file.</summary>
    public static async Task<HostedWorkers> WithFileAsync(PullRequestGate? gate = null) =>
        new(await ContentAsync(gate), connection: null);

    /// <summary>Workers with a database.</summary>
    public static async Task<HostedWorkers> WithPostgresAsync(RealPostgres postgres, PullRequestGate? gate = null) =>
        new(await ContentAsync(gate), await postgres.CreateDatabaseAsync());

    /// <summary>Starts a worker.</summary>
    public StartedProgram Start(params string[] options)
    {
        // Text, as a person at a terminal gets it; without one it would be JSON.
        var program = Content.Program.With("DOCKERBUMP__Log__Format", LogFormat);
        program = _connection is null ? program : program.With(ConnectionVariable, _connection);
        var worker = program.Start(["worker", .. Content.Arguments(Sections())[1..], .. options]);
        _workers.Add(worker);
        return worker;
    }

    /// <summary>Starts a worker and waits until it works.</summary>
    public async Task<StartedProgram> StartedAsync(params string[] options)
    {
        var worker = Start(options);
        await worker.UntilSaidAsync("has started; its store is");
        return worker;
    }

    /// <summary>The history, the oldest first.</summary>
    public Task<IReadOnlyList<StoredRun>> RunsAsync() => StoredRun.ReadAllAsync(_source);

    /// <summary>Waits until the history is as it should be.</summary>
    public async Task<IReadOnlyList<StoredRun>> UntilAsync(Func<IReadOnlyList<StoredRun>, bool> isSo, string what)
    {
        IReadOnlyList<StoredRun> runs = [];
        await Condition.UntilAsync(
            async () => isSo(runs = await RunsAsync()),
            TimeSpan.FromMinutes(10),
            () => $"Not seen: {what}.\n{string.Join('\n', runs)}\n{AllLogs}"
        );
        return runs;
    }

    /// <summary>Everything that any worker has said.</summary>
    public string AllLogs => string.Join("\n-- the next worker\n", _workers.Select(worker => worker.ErrorSoFar));

    /// <summary>One pull request per pack, and none twice: what every history must come to.</summary>
    public void AssertEveryPackIsProposedOnce()
    {
        var pulls = Content.Repository.PullRequests;
        Assert.That(pulls, Has.Length.EqualTo(22), AllLogs);
        Assert.That(pulls.Select(pull => pull.HeadBranch), Is.Unique);
        Assert.That(Content.Repository.BranchNames, Has.Length.EqualTo(1 + pulls.Length), "no branch is left over");
    }

    /// <summary>No two runs of a repository were at work at the same time.</summary>
    public static void AssertNoneTwiceAtOnce(IReadOnlyList<StoredRun> runs)
    {
        foreach (var own in runs.Where(run => run.StartedAt is not null).GroupBy(run => run.Repository))
        {
            var inOrder = own.OrderBy(run => run.StartedAt).ToArray();
            foreach (var (first, second) in inOrder.Zip(inOrder.Skip(1)))
                Assert.That(first.EndedAt <= second.StartedAt, $"{first}\n{second}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var worker in _workers)
            await worker.DisposeAsync();
        await _source.DisposeAsync();
        await Content.DisposeAsync();
    }

    private string Sections()
    {
        var store = _connection is null ? $"kind: sqlite, path: {Content.At("dockerbump.db")}" : "kind: postgresql";
        var entries = More.Prepend(HostedContent.Name)
            .Select(name => $"  - {{ name: {name}, schedule: \"0/2 * * * * ?\" }}");
        return $"repositories:\n{string.Join('\n', entries)}\nstore: {{ {store} }}\n{Keys}";
    }

    private static Task<HostedContent> ContentAsync(PullRequestGate? gate) =>
        HostedContent.StartAsync(new LocalGitHubOptions { Observe = gate is null ? null : gate.Observe });
}
