using System.Collections.Immutable;
using DockerBumpBot.Sandbox.GitHub.Accounts;
using DockerBumpBot.Sandbox.GitHub.Hosting;
using DockerBumpBot.Sandbox.GitHub.Objects;
using LibGit2Sharp;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace DockerBumpBot.Sandbox.GitHub;

/// <summary>
/// A GitHub in this process: the part of the REST API the bot needs, over real git objects in bare repositories on
/// disk. Reachable from this machine only; pull requests, tokens and quotas are in memory.
/// </summary>
public sealed class LocalGitHub : IAsyncDisposable
{
    private readonly WebApplication server;
    private readonly GitHubHost host;
    private bool isDisposed;

    private LocalGitHub(WebApplication server, GitHubHost host)
    {
        (this.server, this.host) = (server, host);
        var address = server
            .Services.GetRequiredService<IServer>()
            .Features.GetRequiredFeature<IServerAddressesFeature>()
            .Addresses.Single();
        Url = new Uri(address);
        host.World.Root = Url.ToString().TrimEnd('/');
    }

    /// <summary>The root of the API, e.g. <c>http://127.0.0.1:41234/</c>, with a slash at the end.</summary>
    public Uri Url { get; }

    /// <summary>Every request so far, in the order of their answers.</summary>
    public ImmutableList<AnsweredRequest> Requests => host.Log.Requests;

    /// <summary>All repositories.</summary>
    public ImmutableArray<LocalRepository> Repositories =>
        [.. host.World.Repositories.Select(repository => new LocalRepository(repository))];

    /// <summary>Starts a server without repositories on a free port.</summary>
    /// <exception cref="IOException">No port could be opened.</exception>
    public static async Task<LocalGitHub> StartAsync(LocalGitHubOptions options, CancellationToken cancellationToken)
    {
        var host = new GitHubHost(options);
        var server = host.Build();
        try
        {
            await server.StartAsync(cancellationToken);
            return new LocalGitHub(server, host);
        }
        catch
        {
            await server.DisposeAsync();
            host.Dispose();
            throw;
        }
    }

    /// <summary>Adds a repository with one commit of these files; none at all leaves it empty.</summary>
    public LocalRepository AddRepository(
        string owner,
        string name,
        IEnumerable<(string Path, byte[] Bytes)> files,
        LocalRepositoryOptions options
    ) => host.Add(owner, name, files.Select(file => new LocalChange(file.Path, file.Bytes)), options);

    /// <summary>Adds a repository with one commit of a directory's files, executable bits kept, without <c>.git</c>.</summary>
    /// <exception cref="IOException">A file cannot be read, or is called what git does not take.</exception>
    public LocalRepository AddRepository(
        string owner,
        string name,
        string directory,
        LocalRepositoryOptions options,
        CancellationToken cancellationToken = default
    )
    {
        try
        {
            return host.Add(owner, name, ContentDirectory.Read(directory, cancellationToken), options);
        }
        catch (LibGit2SharpException e)
        {
            throw new IOException($"git does not take what is in {directory}: {e.Message}", e);
        }
    }

    /// <summary>Forks a repository, under the same name.</summary>
    public LocalRepository Fork(LocalRepository parent, string owner) => host.Fork(parent.Hosted, owner);

    /// <summary>Lets somebody in with a token.</summary>
    public void AddToken(string token, string login, LocalAccess permission, bool isApp = false) =>
        host.World.Accounts.AddToken(
            token,
            host.World.Accounts.Of(login, isApp ? Account.Bot : Account.User),
            permission,
            DateTimeOffset.MaxValue
        );

    /// <summary>Lets the next requests that meet a condition go wrong.</summary>
    public void FailNext(Func<LocalRequest, bool> about, LocalFault fault, int times = 1) =>
        host.Faults.Add(about, fault, times);

    /// <summary>Leaves somebody with so many requests until an hour from now.</summary>
    public void LeaveQuota(string login, int remaining) => host.Quotas.Leave(login, remaining);

    /// <summary>Forgets the requests so far.</summary>
    public void ForgetRequests() => host.Log.Clear();

    /// <summary>Stops listening, and takes the temporary directory away if there is one.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref isDisposed, true))
            return;
        await host.CloseAsync();
        await server.StopAsync(CancellationToken.None);
        await server.DisposeAsync();
        host.Dispose();
    }
}
