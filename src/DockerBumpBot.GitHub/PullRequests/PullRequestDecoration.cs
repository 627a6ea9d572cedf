using System.Collections.Immutable;
using DockerBumpBot.Core.Reconciling;
using DockerBumpBot.GitHub.Connecting;
using Octokit;

namespace DockerBumpBot.GitHub.PullRequests;

/// <summary>Labels, assignees and reviewers of a new pull request. What GitHub refuses is a warning.</summary>
/// <remarks>
/// The marker of a new pull request says that they are still to come, and the last request here takes that out: with
/// it a later run knows that this one was killed before, and without it that what is missing was taken off by a person.
/// </remarks>
internal sealed class PullRequestDecoration(RepositoryCalls calls, PublishOptions options)
{
    /// <summary>Does all there is to do to a pull request that its marker says something is still to be done to.</summary>
    public async Task<ImmutableArray<string>> FinishAsync(PullReply pull, Proposal proposal, CancellationToken ct)
    {
        var warnings = new List<string>();
        var body = Marker.Replace(pull.Body!, proposal.Settled());
        if (!proposal.IsUndecorated)
        {
            await SettleAsync(pull, body, warnings, ct).ConfigureAwait(false);
            return [.. warnings];
        }

        if (await RequestReviewsAsync(pull.Number, warnings, ct).ConfigureAwait(false) is not Answer.Unknown)
            await LabelAsync(pull, body, warnings, ct).ConfigureAwait(false);
        return [.. warnings];
    }

    private async Task LabelAsync(PullReply pull, string body, List<string> warnings, CancellationToken ct)
    {
        Answer answer = new Answer.Set();
        if (!options.Labels.IsEmpty || !options.Assignees.IsEmpty)
            answer = await SetAsync(pull, body, options.Assignees, warnings, ct).ConfigureAwait(false);
        if (answer is Answer.Refused { Problem: var problem })
        {
            // It is nearly always a person who cannot be assigned; that must not cost the labels.
            var retries = !options.Labels.IsEmpty && !options.Assignees.IsEmpty;
            warnings.Add($"{(retries ? "assignees" : "labels and assignees")} were refused: {problem}");
            if (retries)
                answer = await SetAsync(pull, body, [], warnings, ct).ConfigureAwait(false);
            if (retries && answer is Answer.Refused { Problem: var again })
                warnings.Add($"labels were refused: {again}");
        }

        // What was refused for good would be refused to every run.
        if (answer is Answer.Refused || (options.Labels.IsEmpty && options.Assignees.IsEmpty))
            await SettleAsync(pull, body, warnings, ct).ConfigureAwait(false);
    }

    // Not Octokit's IssueUpdate, which clears the milestone. GitHub replaces labels and assignees: those that are there
    // already, of a workflow or a person, stay.
    private async Task<Answer> SetAsync(
        PullReply pull,
        string text,
        ImmutableArray<string> assignees,
        List<string> warnings,
        CancellationToken ct
    )
    {
        var body = new
        {
            Labels = Joined(pull.Labels.Select(label => label.Name), options.Labels),
            Assignees = Joined(pull.Assignees.Select(person => person.Login), assignees),
            Body = text,
        };
        var (reply, answer) = await AskAsync(() => calls.PatchAsync<IssueReply>($"issues/{pull.Number}", body, ct), ct)
            .ConfigureAwait(false);
        if (answer is Answer.Unknown { Problem: var problem })
            warnings.Add($"labels and assignees are not set yet: {problem}");
        if (reply is null)
            return answer;

        // Without the right to push, GitHub drops them and says nothing.
        var missing = options
            .Labels.Except(reply.Labels.Select(label => label.Name), StringComparer.OrdinalIgnoreCase)
            .Select(label => $"the label {label} was not set")
            .Concat(
                assignees
                    .Except(reply.Assignees.Select(person => person.Login), StringComparer.OrdinalIgnoreCase)
                    .Select(person => $"{person} was not assigned")
            );
        warnings.AddRange(missing);
        return answer;
    }

    private async Task SettleAsync(PullReply pull, string body, List<string> warnings, CancellationToken ct)
    {
        var (reply, answer) = await AskAsync(
                () => calls.PatchAsync<PullReply>($"pulls/{pull.Number}", new { Body = body }, ct),
                ct
            )
            .ConfigureAwait(false);
        if (reply is null)
            warnings.Add($"the text of pull request {pull.Number} was not renewed: {answer.Problem}");
    }

    private async Task<Answer> RequestReviewsAsync(long number, List<string> warnings, CancellationToken ct)
    {
        if (options.Reviewers.IsEmpty && options.TeamReviewers.IsEmpty)
            return new Answer.Set();
        var body = new { Reviewers = Joined([], options.Reviewers), TeamReviewers = Joined([], options.TeamReviewers) };
        var (reply, answer) = await AskAsync(
                () => calls.PostAsync<PullReply>($"pulls/{number}/requested_reviewers", body, ct),
                ct
            )
            .ConfigureAwait(false);
        if (reply is null)
            warnings.Add(
                $"reviewers {(answer is Answer.Unknown ? "are not asked yet" : "were refused")}: {answer.Problem}"
            );
        return answer;
    }

    // The pull request is there, and must be reported as opened whatever happens here. Setting the same twice does no
    // harm, so that an unknown outcome needs no look before the repetition.
    private static async Task<(T? Reply, Answer Answer)> AskAsync<T>(Func<Task<T>> write, CancellationToken ct)
        where T : class
    {
        try
        {
            var answer = await Writes.TryAsync(write, ct).ConfigureAwait(false);
            if (answer is WriteAnswer<T>.Unknown)
                answer = await Writes.TryAsync(write, ct).ConfigureAwait(false);
            return answer switch
            {
                WriteAnswer<T>.Done done => (done.Reply, new Answer.Set()),
                WriteAnswer<T>.Refused refused => (null, new Answer.Refused(refused.Refusal.Text)),
                _ => (null, new Answer.Unknown("GitHub does not answer")),
            };
        }
        // Rate limits are kinds of it.
        catch (ForbiddenException exception) when (exception.GetType() == typeof(ForbiddenException))
        {
            return (null, new Answer.Refused(new Refusal(exception).Text));
        }
        catch (ApiException exception)
        {
            return (null, new Answer.Unknown(new Refusal(exception).Text));
        }
        catch (GitHubException exception)
        {
            return (null, new Answer.Unknown(exception.Message));
        }
    }

    private static string[]? Joined(IEnumerable<string> there, ImmutableArray<string> wanted) =>
        wanted.IsEmpty ? null : [.. there.Union(wanted, StringComparer.OrdinalIgnoreCase)];

    private abstract record Answer(string Problem)
    {
        public sealed record Set() : Answer("");

        public sealed record Refused(string Problem) : Answer(Problem);

        // A later run does it.
        public sealed record Unknown(string Problem) : Answer(Problem);
    }
}
