using DockerBumpBot.GitHub.Connecting;
using DockerBumpBot.Http;
using DockerBumpBot.Http.Guarding;
using DockerBumpBot.Runs;
using DockerBumpBot.Runs.Repositories;
using DockerBumpBot.Scheduling;
using DockerBumpBot.Stores;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace DockerBumpBot.Commands;

/// <summary>Builds the process of the worker, with a server in it when the operator wants one.</summary>
/// <param name="Setup">The configuration.</param>
/// <param name="Credentials">Who the bot is.</param>
/// <param name="Store">Where the schedule and the history are kept.</param>
internal sealed record WorkerHost(CommandSetup Setup, GitHubCredentials Credentials, Store Store)
{
    /// <summary>A worker that nobody can ask anything. Empty, as the configuration of the program is its own.</summary>
    public IHost Build()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        AddTo(builder.Services);
        return builder.Build();
    }

    /// <summary>A worker that answers over HTTP.</summary>
    public IHost BuildWithHttp(HttpSecrets secrets)
    {
        var builder = HttpServices.CreateBuilder();
        AddTo(builder.Services);
        builder.AddHttp(Setup.Options, secrets);
        var application = builder.Build();
        application.UseHttp();
        return application;
    }

    private void AddTo(IServiceCollection services)
    {
        services.AddDockerBump(Setup.Options, Setup.Log);
        services.AddRepositoryRuns(Setup.Options, Credentials);
        services.AddWorker(Setup.Options, Setup.Policy, Store);
        services.Configure<HostOptions>(options =>
            options.ShutdownTimeout = StopTimes.Of(Setup.Options.Worker).Services
        );
        services.Configure<ConsoleLifetimeOptions>(options => options.SuppressStatusMessages = true);
    }
}
