using System.Net;
using DockerBumpBot.GitHub.Connecting;
using DockerBumpBot.GitHub.Snapshots.Requests;
using Octokit;

namespace DockerBumpBot.GitHub.Snapshots;

/// <summary>What GitHub says about a repository itself.</summary>
/// <param name="Id">Its number, which stays the same whatever it is called.</param>
/// <param name="DefaultBranch">The branch that pull requests go to unless somebody says otherwise.</param>
/// <param name="MayPush">
/// Whether the account that asks may push; <c>null</c> when GitHub does not say. Of the installation of an app, such as
/// the token of a workflow, it does not say what is true: its permissions are not those of an account.
/// </param>
public sealed record RepositoryFacts(long Id, string DefaultBranch, bool? MayPush);

/// <summary>Reads what GitHub says about a repository itself, once in each run: while it stays the same, it costs no quota.</summary>
/// <param name="client">Asks GitHub.</param>
public sealed class RepositoryReader(IGitHubClient client)
{
    /// <summary>Reads a repository that may change.</summary>
    /// <exception cref="GitHubException">
    /// There is none, it may not be seen, or nobody can change it; the message says what to do.
    /// </exception>
    public async Task<RepositoryFacts> ReadAsync(RepositoryName repository, CancellationToken ct)
    {
        var requests = new RepositoryRequests(client.Connection, repository);
        return await requests.AskAgainAsync<RepositoryAnswer>("", ct).ConfigureAwait(false) switch
        {
            Answer<RepositoryAnswer>.Given { Value.Archived: true } => throw Denied(
                $"{repository} is archived, so nothing can be written to it; unarchive it (Settings, General, Danger Zone), or take it out of the repositories of the bot"
            ),
            Answer<RepositoryAnswer>.Given { Value.Disabled: true } => throw Denied(
                $"GitHub has disabled {repository}, so nothing can be written to it; its owner has to settle that with GitHub, or take it out of the repositories of the bot"
            ),
            Answer<RepositoryAnswer>.Given
            {
                Value: { Id: > 0 and var id, DefaultBranch: { Length: > 0 } branch, Permissions: var permissions }
            } => new RepositoryFacts(id, branch, permissions?.Push),
            Answer<RepositoryAnswer>.Given => throw new GitHubException(
                GitHubFailure.Unexpected,
                $"GitHub's answer about {repository} itself lacks its number or its default branch; "
                    + "if that stays so, look for a proxy on the way and check github.apiUrl"
            ),
            Answer<RepositoryAnswer>.Refused { Status: not HttpStatusCode.NotFound and var status } =>
                throw new GitHubException(
                    GitHubFailure.Unexpected,
                    $"GitHub answered status {(int)status} when it was asked about {repository} itself"
                ),
            _ => throw new GitHubException(
                GitHubFailure.NotFound,
                $"there is no repository {repository}, or it may not be seen; check the name, and that GITHUB_TOKEN, or the GitHub App, has {Connecting.Permissions.ToRead} there"
            ),
        };
    }

    private static GitHubException Denied(string message) => new(GitHubFailure.Denied, message);

    /// <summary>The members that are needed: Octokit's own type fails on values it does not know.</summary>
    private sealed class RepositoryAnswer
    {
        public long Id { get; set; }

        public string? DefaultBranch { get; set; }

        public bool Archived { get; set; }

        public bool Disabled { get; set; }

        public AccountPermissions? Permissions { get; set; }
    }

    /// <summary>What the account that asks may do.</summary>
    private sealed class AccountPermissions
    {
        public bool? Push { get; set; }
    }
}
