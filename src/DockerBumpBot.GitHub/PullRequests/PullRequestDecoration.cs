using System.Collections.Immutable;
using DockerBumpBot.Core.Reconciling;
using DockerBumpBot.GitHub.Connecting;
using Octokit;

namespace DockerBumpBot.GitHub.PullRequests;

/// <summary>What became of labels, assignees and reviewers.</summary>
/// <param name="Warnings">What somebody should know, sentences without a full stop.</param>
/// <param name="Interruption">Why not all was asked for; <c>null</c> when it was.</param>
internal sealed record Decorated(ImmutableArray<string> Warnings, GitHubException? Interruption);

/// <summary>Adds what became of them to an outcome.</summary>
internal static class DecoratedOutcome
{
    public static PublishOutcome With(this PublishOutcome outcome, Decorated decorated) =>
        outcome with
        {
            Warnings = decorated.Warnings,
            Interruption = decorated.Interruption,
        };
}

/// <summary>Labels, assignees and reviewers of a pull request. What GitHub refuses is a warning, and tried again.</summary>
/// <remarks>
/// The marker of a new pull request says that they are still to come, and the last request here takes that out: with
/// it a later run knows that this one was killed before, and without it that what is missing was taken off by a person.
/// What was refused the marker names too, with the time.
/// </remarks>
internal sealed class PullRequestDecoration(RepositoryCalls calls, PublishOptions options, TimeProvider time)
{
    private const Decorations OfIssue = Decorations.Labels | Decorations.Assignees;

    /// <summary>Does all there is to do to a pull request that its marker says something is still to be done to.</summary>
    public async Task<Decorated> FinishAsync(PullReply pull, Proposal proposal, CancellationToken ct)
    {
        var warnings = new List<string>();
        try
        {
            var todo = options.Decorations & (proposal.IsUndecorated ? Decorations.All : proposal.Refused);
            var refused = await RequestReviewsAsync(pull.Number, todo, warnings, ct).ConfigureAwait(false);
            await LabelAsync(pull, proposal, todo & OfIssue, refused, warnings, ct).ConfigureAwait(false);
            return new Decorated([.. warnings], null);
        }
        // The pull request is there, and is reported as it is whatever happens here.
        catch (Exception exception)
            when (GitHubFailures.Translate(exception, $"Setting labels, assignees and reviewers of #{pull.Number}")
                    is { } failure
            )
        {
            warnings.Add($"not all labels, assignees and reviewers are set yet: {failure.Message}");
            return new Decorated([.. warnings], failure);
        }
    }

    private async Task<Decorations> RequestReviewsAsync(
        long number,
        Decorations todo,
        List<string> warnings,
        CancellationToken ct
    )
    {
        if (!todo.HasFlag(Decorations.Reviewers))
            return Decorations.None;
        var body = new { Reviewers = Joined([], options.Reviewers), TeamReviewers = Joined([], options.TeamReviewers) };
        var answer = await AskAsync(
                () =>
                    calls.PostAsync<ReviewedPullReply>(
                        $"pulls/{number}/requested_reviewers",
                        body,
                        asked => asked.Number == number,
                        ct
                    ),
                ct
            )
            .ConfigureAwait(false);
        if (answer is not WriteAnswer<ReviewedPullReply>.Refused { Refusal: var refusal })
            return Decorations.None;
        warnings.Add($"reviewers were refused: {refusal.Text}");
        return Decorations.Reviewers;
    }

    private async Task LabelAsync(
        PullReply pull,
        Proposal proposal,
        Decorations todo,
        Decorations refused,
        List<string> warnings,
        CancellationToken ct
    )
    {
        // In the request for labels the marker is renewed as well, for what is known until then.
        var said = proposal.Settled().With(refused, time.GetUtcNow());
        var isSaid = false;
        while (todo != Decorations.None)
        {
            var answer = await SetAsync(pull, todo, said, ct).ConfigureAwait(false);
            if (answer is WriteAnswer<IssueReply>.Done { Reply: var reply })
            {
                isSaid = true;
                // Without the right to push, GitHub drops them and says nothing.
                refused |= Missing(todo, reply, warnings);
                break;
            }

            // It is nearly always a person who cannot be assigned; that must not cost the labels.
            var culprit = todo == OfIssue ? Decorations.Assignees : todo;
            if (answer is WriteAnswer<IssueReply>.Refused { Refusal: var refusal })
                warnings.Add($"{DecorationNames.Text(culprit)} were refused: {refusal.Text}");
            todo &= ~culprit;
            refused |= culprit;
            said = said.With(refused, time.GetUtcNow());
        }

        var last = said.With(refused, time.GetUtcNow());
        if (!isSaid || last.Refused != said.Refused)
            await SettleAsync(pull, last, warnings, ct).ConfigureAwait(false);
    }

    // Not Octokit's IssueUpdate, which clears the milestone. GitHub replaces labels and assignees: those that are there
    // already, of a workflow or a person, stay.
    private Task<WriteAnswer<IssueReply>> SetAsync(
        PullReply pull,
        Decorations todo,
        Proposal said,
        CancellationToken ct
    )
    {
        var labels = todo.HasFlag(Decorations.Labels) ? options.Labels : [];
        var assignees = todo.HasFlag(Decorations.Assignees) ? options.Assignees : [];
        var body = new
        {
            Labels = Joined(pull.Labels.Select(label => label.Name), labels),
            Assignees = Joined((pull.Assignees ?? []).Select(person => person.Login), assignees),
            Body = Marker.Replace(pull.Body!, said),
        };
        return AskAsync(
            () =>
                calls.PatchAsync<IssueReply>(
                    $"issues/{pull.Number}",
                    body,
                    issue => issue.Number == pull.Number && Marker.IsSame(issue.Body, body.Body),
                    ct
                ),
            ct
        );
    }

    private Decorations Missing(Decorations todo, IssueReply reply, List<string> warnings)
    {
        var labels = todo.HasFlag(Decorations.Labels) ? options.Labels : [];
        var assignees = todo.HasFlag(Decorations.Assignees) ? options.Assignees : [];
        string[] noLabels =
        [
            .. labels
                .Except(reply.Labels.Select(label => label.Name), StringComparer.OrdinalIgnoreCase)
                .Select(label => $"the label {label} was not set"),
        ];
        string[] nobody =
        [
            .. assignees
                .Except((reply.Assignees ?? []).Select(person => person.Login), StringComparer.OrdinalIgnoreCase)
                .Select(person => $"{person} was not assigned"),
        ];
        warnings.AddRange([.. noLabels, .. nobody]);
        return (noLabels.Length > 0 ? Decorations.Labels : Decorations.None)
            | (nobody.Length > 0 ? Decorations.Assignees : Decorations.None);
    }

    private async Task SettleAsync(PullReply pull, Proposal said, List<string> warnings, CancellationToken ct)
    {
        var body = Marker.Replace(pull.Body!, said);
        var answer = await AskAsync(
                () => calls.PatchPullAsync(pull.Number, new { Body = body }, now => Marker.IsSame(now.Body, body), ct),
                ct
            )
            .ConfigureAwait(false);
        if (answer is WriteAnswer<PullReply>.Refused { Refusal: var refusal })
            warnings.Add($"the text of pull request {pull.Number} was not renewed: {refusal.Text}");
    }

    // Setting the same twice does no harm, so that an unknown outcome needs no look before the repetition.
    private static async Task<WriteAnswer<T>> AskAsync<T>(Func<Task<T>> write, CancellationToken ct)
    {
        try
        {
            var answer = await Writes.TryAsync(write, ct).ConfigureAwait(false);
            if (answer is WriteAnswer<T>.Unknown)
                answer = await Writes.TryAsync(write, ct).ConfigureAwait(false);
            return answer is WriteAnswer<T>.Unknown { Cause: var cause } ? throw cause : answer;
        }
        // Rate limits are kinds of it.
        catch (ForbiddenException exception) when (exception.GetType() == typeof(ForbiddenException))
        {
            return new WriteAnswer<T>.Refused(new Refusal(exception));
        }
    }

    private static string[]? Joined(IEnumerable<string> there, ImmutableArray<string> wanted) =>
        wanted.IsEmpty ? null : [.. there.Union(wanted, StringComparer.OrdinalIgnoreCase)];
}
