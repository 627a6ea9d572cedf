using DockerBumpBot.GitHub.PullRequests;
using DockerBumpBot.Runs.Repositories;
using DockerBumpBot.Sandbox.GitHub;

namespace DockerBumpBot.Tests.Histories;

/// <summary>
/// The same wrong answers in a run that takes pull requests to another base, one of which somebody has brought up to
/// date: how commits stand to one another, what is in their trees, what was closed, and the new base.
/// </summary>
internal sealed class WrongAnswerOnTheWayTests
{
    private const string NewBase = "main";

    [TestCaseSource(typeof(WrongAnswerTests), nameof(WrongAnswerTests.Shapes))]
    public async Task A_wrong_answer_neither_moves_nor_rebuilds_anything_nor_makes_a_persons_work_of_it(
        LocalFault.Other shape
    )
    {
        var (requests, state) = await UndisturbedAsync();
        var places = requests
            .Index()
            .Where(request => !request.Item.Path.StartsWith("/codeload/", StringComparison.Ordinal))
            .DistinctBy(request => WrongAnswerTests.KindOf(request.Item))
            .Where(request => !WrongAnswerTests.IsRight(request.Item, shape))
            .Select(request => request.Index);

        await Parallel.ForEachAsync(
            places.SelectMany(at => new[] { (at, false), (at, true) }),
            async (place, _) =>
            {
                var (at, afterEffect) = place;
                if (afterEffect && !requests[at].IsWrite)
                    return;
                var where = $"{requests[at].Method} {requests[at].Path} (request {at}, done: {afterEffect})";
                await using var world = await StartAsync();
                var heads = Heads(world);
                Trouble.At(world, at, shape with { AfterEffect = afterEffect });

                var run = await WrongAnswerTests.RunAsync(world);

                Assert.That(Heads(world), Is.EqualTo(heads), where);
                Assert.That(run.Summary, Has.None.Contains("ChangedByPerson"), where);
                foreach (
                    var outcome in run.Result.Actions.OfType<ActionResult.Published>().Select(each => each.Outcome)
                )
                    if (outcome is PublishOutcome.Refreshed { Pack: var pack })
                        Assert.That(world.PullRequestOf(pack).Base, Is.EqualTo(NewBase), where);
                if (!requests[at].IsWrite)
                    Assert.That(run.Troubles, Is.Not.Empty, $"{where} is reported");
                await world.RunAsync();
                Assert.That(WorldState.Of(world), Is.EqualTo(state), where);
                Assert.That((await world.RunAsync()).Writes, Is.Zero, where);
            }
        );
    }

    private static string[] Heads(World world) => [.. world.Open.Select(pull => $"{pull.Number} {pull.HeadCommit}")];

    private static async Task<(AnsweredRequest[] Requests, string State)> UndisturbedAsync()
    {
        await using var world = await StartAsync();
        var heads = Heads(world);
        var run = await WrongAnswerTests.RunAsync(world);
        Assert.That(run.Summary, Is.EqualTo(SmallContent.Packs.Select(pack => $"{pack} refreshed")));
        Assert.That(Heads(world), Is.EqualTo(heads));
        string[] routes = [.. run.Requests.Select(request => request.Route)];
        Assert.That(routes, Has.Some.Contains("/compare/").And.Some.Contains("/git/trees/"));
        return ([.. run.Requests], WorldState.Of(world));
    }

    private static async Task<World> StartAsync()
    {
        string? branch = null;
        var world = await World.StartAsync(SmallContent.Setup with { Job = job => job with { Branch = branch } });
        await world.RunAsync();
        world.Repository.Commit("master", [new LocalChange("elsewhere.txt", [1])], "ann");
        world.Repository.UpdateBranch(world.PullRequestOf("Ada").Number, "ann");
        world.Repository.SetBranch(NewBase, world.Repository.Head("master")!, "ann");
        branch = NewBase;
        return world;
    }
}
