using System.Buffers;
using System.Net;
using DockerBumpBot.Sandbox.GitHub.Accounts;
using DockerBumpBot.Sandbox.GitHub.Objects;
using DockerBumpBot.Sandbox.GitHub.PullRequests;
using DockerBumpBot.Sandbox.GitHub.Routes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace DockerBumpBot.Sandbox.GitHub.Hosting;

/// <summary>Everything behind the server, and the server itself.</summary>
internal sealed class GitHubHost : IDisposable
{
    private const long LargestBody = 100 * 1024 * 1024;
    private static readonly SearchValues<char> NameCharacters = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_."
    );
    private readonly LocalGitHubOptions options;
    private readonly CancellationTokenSource closing = new();
    private readonly string directory;

    internal GitHubHost(LocalGitHubOptions options)
    {
        this.options = options;
        World = new World(options.Clock, new AccountBook(options.Clock));
        Quotas = new Quotas(options);
        Log = new RequestLog(closing.Token);
        directory = options.Directory is { } kept
            ? Directory.CreateDirectory(kept).FullName
            : Directory.CreateTempSubdirectory("dockerbump-github-").FullName;
    }

    internal World World { get; }

    internal Quotas Quotas { get; }

    internal Faults Faults { get; } = new();

    internal RequestLog Log { get; }

    internal LocalRepository Add(
        string owner,
        string name,
        IEnumerable<LocalChange> files,
        LocalRepositoryOptions settings
    )
    {
        var repository = Create(owner, name, settings, parent: null);
        // One after the other: all files of a large checkout at once may be more than there is memory for.
        if (files.Any())
            repository.Push(settings.DefaultBranch, files, "maintainer", settings.FirstMessage);
        World.Add(repository);
        return new LocalRepository(repository);
    }

    internal LocalRepository Fork(HostedRepository parent, string owner)
    {
        var fork = Create(owner, parent.Name, parent.Options, parent);
        lock (parent.Gate)
            if (parent.Branches.Head(parent.DefaultBranch) is { } head)
                fork.Branches.Put(parent.DefaultBranch, head, owner);
        World.Add(fork);
        return new LocalRepository(fork);
    }

    internal WebApplication Build()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder
            .WebHost.UseKestrelCore()
            .ConfigureKestrel(kestrel =>
            {
                kestrel.Limits.MaxRequestBodySize = LargestBody;
                kestrel.Listen(IPAddress.Loopback, options.Port);
            });
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<IHostLifetime, OwnersLifetime>();
        var server = builder.Build();
        var pipeline = new Pipeline(World, Quotas, Faults, Log, options);
        foreach (var route in RouteTable.All(new AppOffice(options.App, World.Accounts, options.Clock), Quotas))
            server.MapMethods(route.Pattern, Methods(route), context => pipeline.AnswerAsync(context, route));
        var unknown = new Route("", "", Need.Nothing, _ => throw Refusal.NotFound());
        // Also what looks like the name of a file: a branch of a pull request may.
        server.MapFallback("{*path}", options.Pages ?? (context => pipeline.AnswerAsync(context, unknown)));
        return server;
    }

    internal Task CloseAsync() => closing.CancelAsync();

    public void Dispose()
    {
        foreach (var repository in World.Repositories)
            repository.Dispose();
        closing.Dispose();
        if (options.Directory is null)
            Delete(new DirectoryInfo(directory));
    }

    private HostedRepository Create(
        string owner,
        string name,
        LocalRepositoryOptions settings,
        HostedRepository? parent
    )
    {
        // They become directories.
        foreach (var part in (string[])[owner, name])
            if (part is "" or "." or ".." || part.AsSpan().IndexOfAnyExcept(NameCharacters) >= 0)
                throw new ArgumentException($"GitHub has no owner or repository called '{part}'.");
        if (World.Find(owner, name) is not null)
            throw new ArgumentException($"There is a repository {owner}/{name} already.");
        var bare = Path.Combine(directory, owner, $"{name}.git");
        var store = GitStore.Create(bare, settings.DefaultBranch, parent?.Store.Directory);
        var account = World.Accounts.Of(owner, parent is null ? Account.Organization : Account.User);
        return new HostedRepository(World, World.NextId(), account, name, store, parent)
        {
            Options = settings,
            DefaultBranch = parent?.DefaultBranch ?? settings.DefaultBranch,
        };
    }

    private static string[] Methods(Route route) =>
        route.Method == HttpMethods.Get ? [HttpMethods.Get, HttpMethods.Head] : [route.Method];

    // Git writes its objects read-only, which keeps some systems from deleting them.
    private static void Delete(DirectoryInfo directory)
    {
        foreach (var file in directory.EnumerateFiles("*", SearchOption.AllDirectories).Where(file => file.IsReadOnly))
            file.IsReadOnly = false;
        directory.Delete(recursive: true);
    }

    // The default one would take Ctrl+C away from the program that hosts the sandbox.
    private sealed class OwnersLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
