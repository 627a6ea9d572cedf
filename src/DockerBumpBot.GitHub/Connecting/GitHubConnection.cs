using DockerBumpBot.GitHub.Connecting.Http;
using DockerBumpBot.GitHub.Connecting.SignIn;
using Octokit;
using Octokit.Internal;

namespace DockerBumpBot.GitHub.Connecting;

/// <summary>
/// The conversation of one run with GitHub: what it learns of rate limits, and its patience with them, is the run's.
/// </summary>
public sealed class GitHubConnection
{
    internal const string Product = "dockerbump";
    private readonly RequestCounter counter;
    private readonly Identity identity;

    internal GitHubConnection(Uri api, HttpMessageHandler handlers, RequestCounter counter, Identity identity)
    {
        (this.counter, this.identity) = (counter, identity);
        // Signing requests is the handlers' business.
        var credentials = new InMemoryCredentialStore(Octokit.Credentials.Anonymous);
        var product = new ProductHeaderValue(Product, Version);
        Client = new GitHubClient(
            new Connection(product, api, credentials, new PatientClient(handlers), new StrictJson())
        );
    }

    /// <summary>Octokit's client. It throws <see cref="GitHubException"/> too, for what never got an answer.</summary>
    public GitHubClient Client { get; }

    /// <summary>Whether it asks without a token.</summary>
    public bool IsAnonymous { get; internal init; }

    /// <summary>
    /// What keeps the bot from writing to a repository, as far as can be seen without writing: a sentence without a full
    /// stop; <c>null</c> when nothing is known to.
    /// </summary>
    /// <param name="repository">Which.</param>
    /// <param name="mayPush">What GitHub says of the account that asks; <c>null</c> when it says nothing.</param>
    public string? WhyNoWrites(RepositoryName repository, bool? mayPush) => identity.WhyNoWrites(repository, mayPush);

    /// <summary>What went over the wire so far.</summary>
    public RequestCount RequestCount => counter.Now;

    internal static string Version { get; } = typeof(GitHubConnection).Assembly.GetName().Version!.ToString(3);

    /// <summary>Calls GitHub, cancellable whatever Octokit's method takes, and names its failures.</summary>
    /// <param name="what">What is asked, to begin a message with: <c>Opening the pull request of Okta</c>.</param>
    /// <param name="call">The call; what it throws besides failures of GitHub's goes through as it is.</param>
    /// <param name="ct">Cancels, waits for rate limits included.</param>
    /// <exception cref="GitHubException">GitHub did not do it.</exception>
    public Task<T> CallAsync<T>(string what, Func<GitHubClient, Task<T>> call, CancellationToken ct) =>
        RunAsync(what, call, new Call(IsConditional: false, ct));

    /// <inheritdoc cref="CallAsync{T}(string, Func{GitHubClient, Task{T}}, CancellationToken)"/>
    public Task CallAsync(string what, Func<GitHubClient, Task> call, CancellationToken ct) =>
        CallAsync(
            what,
            async client =>
            {
                await call(client).ConfigureAwait(false);
                return true;
            },
            ct
        );

    /// <summary>
    /// Like <see cref="CallAsync{T}(string, Func{GitHubClient, Task{T}}, CancellationToken)"/>, for reads whose answer
    /// seldom changes: it is kept, and costs no quota as long as it stays the same.
    /// </summary>
    /// <param name="what">What is asked.</param>
    /// <param name="call">The call.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="GitHubException">GitHub did not answer.</exception>
    public Task<T> CallConditionallyAsync<T>(string what, Func<GitHubClient, Task<T>> call, CancellationToken ct) =>
        RunAsync(what, call, new Call(IsConditional: true, ct));

    private async Task<T> RunAsync<T>(string what, Func<GitHubClient, Task<T>> request, Call call)
    {
        call.Stop.ThrowIfCancellationRequested();
        call.Begin();
        try
        {
            return await request(Client).ConfigureAwait(false);
        }
        catch (Exception e) when (GitHubFailures.Translate(e, what) is { } failure)
        {
            throw failure;
        }
    }
}
