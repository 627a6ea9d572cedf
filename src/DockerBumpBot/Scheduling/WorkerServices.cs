using DockerBumpBot.Configuration.Options;
using DockerBumpBot.Core.Planning;
using DockerBumpBot.Reporting;
using DockerBumpBot.Reporting.Metrics;
using DockerBumpBot.Runs.Repositories;
using DockerBumpBot.Stores;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Quartz;

namespace DockerBumpBot.Scheduling;

/// <summary>The registration of the worker.</summary>
internal static class WorkerServices
{
    private const string SchedulerName = "dockerbump";
    private static readonly TimeSpan IdleWaitTime = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Adds the worker with its schedule, its store and its history, on top of
    /// <see cref="RepositoryServices.AddRepositoryRuns"/>.
    /// </summary>
    /// <param name="services">Where to.</param>
    /// <param name="options">What the operator says.</param>
    /// <param name="policy">Which items move.</param>
    /// <param name="store">Where the schedule and the history are kept; it goes with the services.</param>
    public static IServiceCollection AddWorker(
        this IServiceCollection services,
        DockerBumpOptions options,
        UpdatePolicy policy,
        Store store
    )
    {
        services.AddStore(store);
        services.AddScheduler(options, store);
        // Several runs at once would write over each other's line.
        services.AddSingleton(new RunProgress(null));
        services.AddSingleton(new WorkerJobs(options, policy));
        services.AddSingleton<RunRepository>(provider =>
            (job, ct) => provider.GetRequiredService<RepositoryRun>().RunAsync(job, ct)
        );
        services.AddSingleton<RunMetrics>();
        services.AddSingleton<RecordedRuns>();
        services.AddSingleton<IRunRequests, RunRequests>();
        services.AddSingleton<WorkerExit>();
        services.AddHostedService<Worker>();
        services.AddSingleton<LostRequests>();
        services.AddHostedService(provider => provider.GetRequiredService<LostRequests>());
        services.AddSingleton<PeerWatch>();
        services.AddHostedService(provider => provider.GetRequiredService<PeerWatch>());
        return services;
    }

    private static void AddStore(this IServiceCollection services, Store store)
    {
        services.AddSingleton(_ => store);
        services.AddSingleton(_ => store.History);
        services.AddSingleton(_ => store.Peers);
        services.AddSingleton(provider =>
            store.CreateLocks(
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILoggerFactory>()
            )
        );
        services.AddSingleton<StoreHealth>();
        services.AddSingleton<StorePatience>();
        services.AddSingleton<StoreReach>();
        services.AddSingleton<RunLog>();
        services.AddHostedService<StoreWatch>();
    }

    private static void AddScheduler(this IServiceCollection services, DockerBumpOptions options, Store store)
    {
        var schedules = RepositorySchedules.Of(options);
        services.AddSingleton(schedules);
        services.AddSingleton(schedules.Policies);
        services.AddSingleton<ScheduleKeeper>();
        services.AddSingleton<ScheduleView>();
        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(scheduler =>
            {
                scheduler.InstanceName = SchedulerName;
                // A cluster makes an id for each of its workers; everybody else is the only one.
                if (!store.IsShared)
                    scheduler.InstanceId = Environment.MachineName;
                // What is asked for at another worker wakes nobody here.
                else
                    scheduler.IdleWaitTime = IdleWaitTime;
                // What runs is asked to stop between packs, and waited for.
                scheduler.ShutdownJobInterruption = ShutdownJobInterruption.WhenWaitingForJobs;
            });
            quartz.UseDefaultThreadPool(options.Worker.MaxConcurrentRuns);
            quartz.AddSchedulerListener<SchedulerTroubles>();
            store.Configure(quartz);
        });
    }
}
