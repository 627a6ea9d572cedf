using Octokit;

namespace DockerBumpBot.GitHub.PullRequests;

/// <summary>
/// Finds out whether GitHub would refuse a new branch: the rules for a branch can be asked for before it is there
/// ("Get rules for a branch" in the REST API). They are the same for everybody; who may bypass them is said by the
/// ruleset. What cannot be found out is left to GitHub, which decides when the branch is created.
/// </summary>
internal sealed class RulesetReader(RepositoryCalls calls)
{
    private const string Creation = "creation";
    private const string Never = "never";

    private static readonly Dictionary<string, string> AHundred = new() { ["per_page"] = "100" };

    private readonly Dictionary<long, RulesetReply> known = [];

    /// <summary>Why a branch cannot be created; <c>null</c> when it can, as far as is known.</summary>
    public async Task<string?> ObstacleAsync(string branch, CancellationToken ct)
    {
        try
        {
            // With a slash in it the name would be another path.
            var path = $"rules/branches/{Uri.EscapeDataString(branch)}";
            var first = await calls.FirstPageAsync<RuleReply>(path, AHundred, _ => true, ct).ConfigureAwait(false);
            var rules = await calls.FollowAsync(first, _ => true, ct).ConfigureAwait(false);
            foreach (var rule in rules.Where(rule => rule.Type == Creation))
            {
                var ruleset = await RulesetAsync(rule.RulesetId, ct).ConfigureAwait(false);
                if (ruleset.CurrentUserCanBypass == Never)
                    return $"the ruleset {Refusal.Clip(ruleset.Name)} of {Refusal.Clip(ruleset.Source)} lets only those "
                        + $"who may bypass it create the branch {branch}: add the bot to them, or choose another "
                        + "pullRequests.branchPrefix";
            }
        }
        catch (NotFoundException)
        {
            // A server without rulesets, or a token that may not see them.
        }
        catch (ForbiddenException exception) when (exception.GetType() == typeof(ForbiddenException))
        {
            // Rate limits are of other types; this one says that the token may not see them.
        }

        return null;
    }

    private async Task<RulesetReply> RulesetAsync(long id, CancellationToken ct) =>
        known.TryGetValue(id, out var ruleset)
            ? ruleset
            : known[id] = await calls
                .GetAsync<RulesetReply>($"rulesets/{id}", reply => reply.Id == id, ct)
                .ConfigureAwait(false);
}
