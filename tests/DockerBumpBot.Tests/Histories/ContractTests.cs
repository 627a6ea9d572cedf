using System.Collections.Concurrent;
using DockerBumpBot.GitHub.PullRequests;
using DockerBumpBot.Sandbox.GitHub;
using DockerBumpBot.Testing.Contract;

namespace DockerBumpBot.Tests.Histories;

/// <summary>What the bot says to GitHub, and what the sandbox answers, is what GitHub's own description allows.</summary>
internal sealed class ContractTests
{
    [Test]
    public async Task Every_exchange_of_eventful_runs_is_as_github_describes_it()
    {
        var exchanges = new ConcurrentQueue<LocalExchange>();
        await using var world = await World.StartAsync(
            SmallContent.Setup with
            {
                Observe = exchanges.Enqueue,
                Repository = new LocalRepositoryOptions { Teams = ["content"] },
                Publishing = new PublishOptions
                {
                    Labels = ["docker-image-update"],
                    Assignees = ["maintainer"],
                    Reviewers = ["maintainer", "stranger"],
                    TeamReviewers = ["content"],
                    Identity = new CommitIdentity("Bump Bot", "bot@example.org"),
                },
            }
        );

        await world.RunAsync();
        Eventful.Happen(world);
        world.Repository.Commit("docker-bump/Ada", [new LocalChange("more.txt", [1])], "ann");
        await world.RunAsync();
        await world.RunAsync();

        Assert.That(await GitHubContract.BreachesAsync(exchanges), Is.Empty);
        Assert.That(
            exchanges
                .Where(exchange => exchange.Request.IsWrite)
                .Select(exchange => Described(exchange.Request))
                .Distinct(),
            Is.SupersetOf([
                "POST /repos/{owner}/{repo}/git/blobs",
                "POST /repos/{owner}/{repo}/git/trees",
                "POST /repos/{owner}/{repo}/git/commits",
                "POST /repos/{owner}/{repo}/git/refs",
                "POST /repos/{owner}/{repo}/pulls",
                "PATCH /repos/{owner}/{repo}/pulls/{number}",
                "PATCH /repos/{owner}/{repo}/issues/{number}",
                "POST /repos/{owner}/{repo}/issues/{number}/comments",
                "POST /repos/{owner}/{repo}/pulls/{number}/requested_reviewers",
            ])
        );
    }

    private static string Described(AnsweredRequest request) => $"{request.Method} {request.Route}";
}
