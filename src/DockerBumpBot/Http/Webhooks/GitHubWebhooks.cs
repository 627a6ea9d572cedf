using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;
using Octokit.Webhooks;
using Octokit.Webhooks.Events;
using Octokit.Webhooks.Events.PullRequest;

namespace DockerBumpBot.Http.Webhooks;

/// <summary>Translates deliveries of GitHub, whose signatures have been checked, into runs that come soon.</summary>
internal sealed partial class GitHubWebhooks(
    WatchedRepositories repositories,
    SoonRuns soon,
    ILogger<GitHubWebhooks> logger
) : WebhookEventProcessor
{
    private static readonly string[] Understood = [WebhookEventType.Push, WebhookEventType.PullRequest];

    // Only what is understood is read at all: the others may look as they like.
    public override ValueTask ProcessWebhookAsync(
        IDictionary<string, StringValues> headers,
        string body,
        CancellationToken cancellationToken = default
    ) =>
        headers.TryGetValue("X-GitHub-Event", out var kind) && Understood.Contains(kind.ToString())
            ? base.ProcessWebhookAsync(headers, body, cancellationToken)
            : ValueTask.CompletedTask;

    protected override ValueTask ProcessPushWebhookAsync(
        WebhookHeaders headers,
        PushEvent pushEvent,
        CancellationToken cancellationToken = default
    )
    {
        var facts = new PushFacts(pushEvent.Ref, pushEvent.Deleted, pushEvent.Repository?.DefaultBranch);
        if (
            repositories.TryFind(pushEvent.Repository?.FullName, out var repository)
            && GitHubNews.IsNews(repository, facts)
        )
        {
            Log.Pushed(logger, repository.Name.ToString());
            soon.Ask(repository.Name);
        }

        return ValueTask.CompletedTask;
    }

    protected override ValueTask ProcessPullRequestWebhookAsync(
        WebhookHeaders headers,
        PullRequestEvent pullRequestEvent,
        PullRequestAction action,
        CancellationToken cancellationToken = default
    )
    {
        if (
            action == PullRequestAction.Closed
            && repositories.TryFind(pullRequestEvent.Repository?.FullName, out var repository)
            && GitHubNews.IsNews(repository, repositories.BranchPrefix, FactsOf(pullRequestEvent))
        )
        {
            Log.Closed(logger, pullRequestEvent.PullRequest.Number, repository.Name.ToString());
            soon.Ask(repository.Name);
        }

        return ValueTask.CompletedTask;
    }

    private static ClosedFacts FactsOf(PullRequestEvent seen) =>
        new()
        {
            HeadBranch = seen.PullRequest.Head.Ref,
            HeadRepository = seen.PullRequest.Head.Repo?.FullName,
            BaseBranch = seen.PullRequest.Base.Ref,
            DefaultBranch = seen.Repository?.DefaultBranch,
            IsMerged = seen.PullRequest.Merged == true,
            Author = seen.PullRequest.User?.Login,
            Sender = seen.Sender?.Login,
        };

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "GitHub says that the base branch of {Repository} has moved")]
        public static partial void Pushed(ILogger logger, string repository);

        [LoggerMessage(2, LogLevel.Information, "GitHub says that #{Number} of {Repository} is closed")]
        public static partial void Closed(ILogger logger, long number, string repository);
    }
}
