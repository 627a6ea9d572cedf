using System.Runtime.CompilerServices;
using DockerBumpBot.Configuration.Options;
using DockerBumpBot.Core.Planning;
using DockerBumpBot.Scheduling;
using DockerBumpBot.Stores;
using DockerBumpBot.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using Quartz;

namespace DockerBumpBot.Tests.Scheduling;

/// <summary>The worker of the program with its real scheduler, on a clock of the test, with runs that the test ends.</summary>
internal sealed class TestWorker : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(5);

    private readonly IHost _host;
    private bool _isStopped;

    private TestWorker(IHost host, FakeTimeProvider time, RunProbe runs) => (_host, Time, Runs) = (host, time, runs);

    public FakeTimeProvider Time { get; }

    public RunProbe Runs { get; }

    public IScheduler Scheduler { get; private set; } = null!;

    public Store Store => _host.Services.GetRequiredService<Store>();

    public IRunRequests Requests => _host.Services.GetRequiredService<IRunRequests>();

    public LostRequests Lost => _host.Services.GetRequiredService<LostRequests>();

    public ScheduleView View => _host.Services.GetRequiredService<ScheduleView>();

    public PeerWatch Peers => _host.Services.GetRequiredService<PeerWatch>();

    public StoreHealth Health => _host.Services.GetRequiredService<StoreHealth>();

    public static Task<TestWorker> StartAsync(
        FakeTimeProvider time,
        Store store,
        params IReadOnlyList<RepositoryOptions> repositories
    ) => StartAsync(time, store, new DockerBumpOptions { Repositories = repositories });

    public static async Task<TestWorker> StartAsync(FakeTimeProvider time, Store store, DockerBumpOptions options)
    {
        var runs = new RunProbe(time);
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddLogging();
        builder.Services.AddSingleton<TimeProvider>(time);
        builder.Services.AddWorker(options, new UpdatePolicy(), store);
        builder.Services.AddSingleton<RunRepository>(runs.RunAsync);
        var worker = new TestWorker(builder.Build(), time, runs);
        await worker._host.StartAsync();
        worker.Scheduler = await worker._host.Services.GetRequiredService<ISchedulerFactory>().GetScheduler();
        await UntilAsync(() => worker.Scheduler.Status == SchedulerStatus.Running);
        return worker;
    }

    /// <summary>Lets time pass, and lets the scheduler see it.</summary>
    public async Task PassAsync(TimeSpan span)
    {
        Time.Advance(span);
        // The scheduler sleeps by the system's clock; a change of the schedule wakes it.
        await Scheduler.ScheduleJob(
            TriggerBuilder
                .Create(Time)
                .WithIdentity($"wake-{Guid.NewGuid():N}", "tests")
                .ForJob(await AnyJobAsync())
                .StartAt(Time.GetUtcNow().AddYears(1))
                .Build()
        );
    }

    /// <summary>When the repository is looked at next.</summary>
    public async Task<DateTimeOffset?> NextFireAsync(string repository) =>
        (await View.ListAsync(CancellationToken.None)).Single(r => r.Repository == repository).NextFire;

    /// <summary>Stops it as SIGTERM does.</summary>
    public async Task StopAsync()
    {
        if (_isStopped)
            return;
        _isStopped = true;
        await _host.StopAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await ((IAsyncDisposable)_host).DisposeAsync();
    }

    /// <summary>Waits for a condition.</summary>
    public static Task UntilAsync(Func<bool> isSo, [CallerArgumentExpression(nameof(isSo))] string what = "") =>
        UntilAsync(() => Task.FromResult(isSo()), what);

    /// <summary>Waits for a condition.</summary>
    public static Task UntilAsync(Func<Task<bool>> isSo, [CallerArgumentExpression(nameof(isSo))] string what = "") =>
        Condition.UntilAsync(isSo, Patience, () => $"Not so within {Patience}: {what}", Tick);

    private async Task<JobKey> AnyJobAsync() =>
        (await Scheduler.GetJobKeys(GroupMatcher<JobKey>.GroupEquals(RepositorySchedule.JobGroup))).First();
}
