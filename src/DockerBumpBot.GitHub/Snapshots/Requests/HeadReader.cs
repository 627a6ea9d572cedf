using System.Net;
using DockerBumpBot.GitHub.Connecting;
using DockerBumpBot.GitHub.Snapshots.Objects;
using Octokit;

namespace DockerBumpBot.GitHub.Snapshots.Requests;

/// <summary>A branch and the commit it stands at.</summary>
internal sealed record BranchHead(string Branch, string Commit);

/// <summary>Finds the branch that a snapshot is taken of, and its head.</summary>
internal sealed class HeadReader(RepositoryRequests requests)
{
    private const string Heads = "refs/heads/";

    /// <summary>Reads the head.</summary>
    /// <param name="branch">The branch; <c>null</c> for the default one, at the price of one more request.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="GitHubException">There is none; the message says what is missing.</exception>
    public async Task<BranchHead> ReadAsync(string? branch, CancellationToken cancellationToken)
    {
        var name = branch ?? await DefaultBranchAsync(cancellationToken).ConfigureAwait(false);
        var path = string.Join('/', name.Split('/').Select(Uri.EscapeDataString));
        return await requests
            .AskAgainAsync<Reference>($"git/ref/heads/{path}", cancellationToken)
            .ConfigureAwait(false) switch
        {
            // One that was renamed is found under its old name too; pull requests need the new one.
            Answer<Reference>.Given
            {
                Value: { Ref: { } reference, Object: { Sha: var commit, Type.StringValue: "commit" } }
            } when GitObject.IsId(commit) && IsBranch(reference) => new BranchHead(reference[Heads.Length..], commit),
            Answer<Reference>.Refused { Status: HttpStatusCode.Conflict } => throw Missing(
                $"{requests.Repository} is empty; there is nothing to update until it has a commit"
            ),
            Answer<Reference>.Refused when branch is null => throw Missing(
                $"{requests.Repository} has no commit on its default branch {name}"
            ),
            Answer<Reference>.Refused => throw Missing(
                $"{requests.Repository} has no branch {name}, or may not be seen; check both names, and that GITHUB_TOKEN, or the GitHub App, has {Permissions.ToRead} there"
            ),
            _ => throw new GitHubException(
                GitHubFailure.Unexpected,
                $"GitHub names no commit for the branch {name} of {requests.Repository}"
            ),
        };
    }

    private async Task<string> DefaultBranchAsync(CancellationToken ct) =>
        await requests.AskAgainAsync<RepositoryAnswer>("", ct).ConfigureAwait(false) switch
        {
            Answer<RepositoryAnswer>.Given { Value.DefaultBranch: { Length: > 0 } name } => name,
            Answer<RepositoryAnswer>.Given => throw new GitHubException(
                GitHubFailure.Unexpected,
                $"GitHub names no default branch of {requests.Repository}; configure the branch"
            ),
            _ => throw Missing(
                $"there is no repository {requests.Repository}, or it may not be seen; check the name, and that GITHUB_TOKEN, or the GitHub App, has {Permissions.ToRead} there"
            ),
        };

    private static bool IsBranch(string reference) =>
        reference.StartsWith(Heads, StringComparison.Ordinal) && reference.Length > Heads.Length;

    private static GitHubException Missing(string message) => new(GitHubFailure.NotFound, message);

    /// <summary>The one member that is needed: Octokit's own type fails on values it does not know.</summary>
    private sealed class RepositoryAnswer
    {
        public string? DefaultBranch { get; set; }
    }
}
