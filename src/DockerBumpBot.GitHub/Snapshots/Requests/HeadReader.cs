using System.Net;
using DockerBumpBot.GitHub.Connecting;
using DockerBumpBot.GitHub.Snapshots.Objects;
using Octokit;

namespace DockerBumpBot.GitHub.Snapshots.Requests;

/// <summary>A branch and the commit it stands at.</summary>
internal sealed record BranchHead(string Branch, string Commit);

/// <summary>Finds the head of the branch that a snapshot is taken of.</summary>
internal sealed class HeadReader(RepositoryRequests requests)
{
    private const string Heads = "refs/heads/";

    /// <summary>Reads the head.</summary>
    /// <param name="branch">The branch, without <c>refs/heads/</c>.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="GitHubException">There is none; the message says what is missing.</exception>
    public async Task<BranchHead> ReadAsync(string branch, CancellationToken cancellationToken)
    {
        var path = string.Join('/', branch.Split('/').Select(Uri.EscapeDataString));
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
            Answer<Reference>.Refused => throw Missing(
                $"{requests.Repository} has no branch {branch}, or may not be seen; check both names, and that GITHUB_TOKEN, or the GitHub App, has {Permissions.ToRead} there"
            ),
            _ => throw new GitHubException(
                GitHubFailure.Unexpected,
                $"GitHub names no commit for the branch {branch} of {requests.Repository}"
            ),
        };
    }

    private static bool IsBranch(string reference) =>
        reference.StartsWith(Heads, StringComparison.Ordinal) && reference.Length > Heads.Length;

    private static GitHubException Missing(string message) => new(GitHubFailure.NotFound, message);
}
