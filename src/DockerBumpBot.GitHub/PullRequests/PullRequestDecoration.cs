using System.Collections.Immutable;
using DockerBumpBot.GitHub.Connecting;
using Octokit;

namespace DockerBumpBot.GitHub.PullRequests;

/// <summary>Labels, assignees and reviewers of a new pull request. What GitHub refuses is a warning.</summary>
internal sealed class PullRequestDecoration(RepositoryCalls calls, PublishOptions options)
{
    public async Task<ImmutableArray<string>> DecorateAsync(long number, CancellationToken ct)
    {
        var warnings = new List<string>();
        if (!options.Labels.IsEmpty || !options.Assignees.IsEmpty)
            await LabelAsync(number, warnings, ct).ConfigureAwait(false);
        if (!options.Reviewers.IsEmpty || !options.TeamReviewers.IsEmpty)
            await RequestReviewsAsync(number, warnings, ct).ConfigureAwait(false);
        return [.. warnings];
    }

    private async Task LabelAsync(long number, List<string> warnings, CancellationToken ct)
    {
        var problem = await SetAsync(number, options.Labels, options.Assignees, warnings, ct).ConfigureAwait(false);
        if (problem is null)
            return;
        if (options.Labels.IsEmpty || options.Assignees.IsEmpty)
        {
            warnings.Add($"labels and assignees were refused: {problem}");
            return;
        }

        // It is nearly always a person who cannot be assigned; that must not cost the labels.
        warnings.Add($"assignees were refused: {problem}");
        if (await SetAsync(number, options.Labels, [], warnings, ct).ConfigureAwait(false) is { } again)
            warnings.Add($"labels were refused: {again}");
    }

    // Not Octokit's IssueUpdate, which clears the milestone.
    private async Task<string?> SetAsync(
        long number,
        ImmutableArray<string> labels,
        ImmutableArray<string> assignees,
        List<string> warnings,
        CancellationToken ct
    )
    {
        var body = new { Labels = OrNull(labels), Assignees = OrNull(assignees) };
        var (reply, problem) = await AskAsync(() => calls.PatchAsync<IssueReply>($"issues/{number}", body, ct), ct)
            .ConfigureAwait(false);
        if (reply is null)
            return problem;

        // Without the right to push, GitHub drops them and says nothing.
        var missing = labels
            .Except(reply.Labels.Select(label => label.Name), StringComparer.OrdinalIgnoreCase)
            .Select(label => $"the label {label} was not set")
            .Concat(
                assignees
                    .Except(reply.Assignees.Select(person => person.Login), StringComparer.OrdinalIgnoreCase)
                    .Select(person => $"{person} was not assigned")
            );
        warnings.AddRange(missing);
        return null;
    }

    private async Task RequestReviewsAsync(long number, List<string> warnings, CancellationToken ct)
    {
        var body = new { Reviewers = OrNull(options.Reviewers), TeamReviewers = OrNull(options.TeamReviewers) };
        var (reply, problem) = await AskAsync(
                () => calls.PostAsync<PullReply>($"pulls/{number}/requested_reviewers", body, ct),
                ct
            )
            .ConfigureAwait(false);
        if (reply is null)
            warnings.Add($"reviewers were refused: {problem}");
    }

    // The pull request is there, and must be reported as opened whatever happens here. Setting the same twice does no
    // harm, so that an unknown outcome needs no look before the repetition.
    private static async Task<(T? Reply, string Problem)> AskAsync<T>(Func<Task<T>> write, CancellationToken ct)
        where T : class
    {
        try
        {
            var answer = await Writes.TryAsync(write, ct).ConfigureAwait(false);
            if (answer is WriteAnswer<T>.Unknown)
                answer = await Writes.TryAsync(write, ct).ConfigureAwait(false);
            return answer switch
            {
                WriteAnswer<T>.Done done => (done.Reply, ""),
                WriteAnswer<T>.Refused refused => (null, refused.Refusal.Text),
                _ => (null, "GitHub does not answer"),
            };
        }
        catch (ApiException exception)
        {
            return (null, new Refusal(exception).Text);
        }
        catch (GitHubException exception)
        {
            return (null, exception.Message);
        }
    }

    private static string[]? OrNull(ImmutableArray<string> names) => names.IsEmpty ? null : [.. names];
}
