using DockerBumpBot.Sandbox.GitHub.Hosting;
using DockerBumpBot.Sandbox.GitHub.Json;

namespace DockerBumpBot.Sandbox.GitHub.Routes;

/// <summary>Asks people and teams for a review.</summary>
internal static class ReviewerRoutes
{
    internal static Answer Ask(Call call)
    {
        var repository = call.Repository;
        var pull = repository.Pulls.Get(call.Number);
        var people = call.Body.Texts("reviewers") ?? [];
        var teams = call.Body.Texts("team_reviewers") ?? [];
        if (people.Contains(pull.Author, StringComparer.OrdinalIgnoreCase))
            throw Refusal.Unprocessable("Review cannot be requested from pull request author.");
        if (
            !people.All(repository.IsCollaborator)
            || !teams.All(team => repository.Options.Teams.Contains(team, StringComparer.OrdinalIgnoreCase))
        )
            throw Refusal.Unprocessable(
                "Reviews may only be requested from collaborators. One or more of the users or teams you specified is not a collaborator of the "
                    + $"{repository.Owner.Login}/{repository.Name} repository."
            );
        var asked = repository.Pulls.Put(
            pull with
            {
                Reviewers = [.. pull.Reviewers.Union(people, StringComparer.OrdinalIgnoreCase)],
                TeamReviewers = [.. pull.TeamReviewers.Union(teams, StringComparer.OrdinalIgnoreCase)],
            }
        );
        return Answer.Created(new PullRequestJson(repository).Simple(asked));
    }
}
