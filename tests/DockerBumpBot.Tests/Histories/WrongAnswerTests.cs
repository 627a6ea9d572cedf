using DockerBumpBot.GitHub.PullRequests;
using DockerBumpBot.Runs.Repositories;
using DockerBumpBot.Sandbox.GitHub;

namespace DockerBumpBot.Tests.Histories;

/// <summary>
/// Answers with a good status that are not what was asked for, in the place of every kind of answer that a run gets
/// (DESIGN.md §3, promises 3, 5 and 7). What was read wrongly is acted on by nobody, and of a write that was answered
/// wrongly the run finds out what became of it.
/// </summary>
internal sealed class WrongAnswerTests
{
    private const int MostOpen = 3;
    private const string Html = "text/html; charset=utf-8";

    private static readonly PublishOptions Decorated = new() { Labels = ["docker"], Reviewers = ["maintainer"] };

    internal static readonly TestCaseData<LocalFault.Other>[] Shapes =
    [
        Shape("{}", "an empty object"),
        Shape("[]", "an empty list"),
        Shape("[{}]", "a list of an empty object"),
        Shape("[null]", "a list of nothing"),
        Shape("null", "nothing"),
        Shape("""{"message":"Something went wrong"}""", "a message"),
        Shape("""{"data":{}}""", "data without members"),
        Shape("""{"data":null}""", "no data"),
        Shape("<html><body>Sign in to the proxy</body></html>", "a page", contentType: Html),
        Shape("""{"sha":"","number":0,"id":0,"ref":"","state":"open"}""", "members without values"),
        Shape("", "not modified", status: 304),
        Shape("", "no content", status: 204),
        Shape("""{"message":"Accepted"}""", "accepted", status: 202),
    ];

    [TestCaseSource(nameof(Shapes))]
    public async Task A_wrong_answer_is_never_taken_for_a_good_one(LocalFault.Other shape)
    {
        var (requests, state) = await UndisturbedAsync();
        // One of each kind, and of those that change a pull request, which are not for the same, each.
        var places = requests
            .Index()
            .Where(request => !request.Item.Path.StartsWith("/codeload/", StringComparison.Ordinal))
            .GroupBy(request => KindOf(request.Item))
            .SelectMany(kind => kind.Take(kind.First().Item.Method == "PATCH" ? int.MaxValue : 1))
            .Select(request => request.Index)
            .Where(at => !IsRight(requests[at], shape));

        await Parallel.ForEachAsync(
            places.SelectMany(at => new[] { (at, false), (at, true) }),
            async (place, _) =>
            {
                var (at, afterEffect) = place;
                var where = $"{requests[at].Method} {requests[at].Path} (request {at}, done: {afterEffect})";
                if (afterEffect && !requests[at].IsWrite)
                    return;
                await using var world = await StartAsync();
                Trouble.At(world, at, shape with { AfterEffect = afterEffect });

                var run = await RunAsync(world);

                HoldWhatWasSaid(world, run, where);
                if (!requests[at].IsWrite)
                    Assert.That(run.Troubles, Is.Not.Empty, $"{where} is reported");
                await world.RunAsync();
                Assert.That(WorldState.Of(world), Is.EqualTo(state), where);
                Assert.That((await world.RunAsync()).Writes, Is.Zero, where);
            }
        );
    }

    [TestCaseSource(nameof(Shapes))]
    public async Task As_long_as_the_wrong_answers_come_nothing_is_said_to_be_done_that_is_not(LocalFault.Other shape)
    {
        var (requests, state) = await UndisturbedAsync();
        var kinds = requests
            .Where(request => !request.Path.StartsWith("/codeload/", StringComparison.Ordinal))
            .Where(request => !IsRight(request, shape))
            .DistinctBy(KindOf);

        await Parallel.ForEachAsync(
            kinds,
            async (kind, _) =>
            {
                var where = $"{kind.Method} {kind.Route}";
                await using var world = await StartAsync();
                var isOver = false;
                world.GitHub.FailNext(
                    request => !Volatile.Read(ref isOver) && KindOf(request) == KindOf(kind),
                    shape,
                    int.MaxValue
                );

                var run = await RunAsync(world);
                Volatile.Write(ref isOver, true);

                HoldWhatWasSaid(world, run, where);
                await world.RunAsync();
                await world.RunAsync();
                Assert.That(WorldState.Of(world), Is.EqualTo(state), where);
            }
        );
    }

    // Every sentence of the report about GitHub must be true of the repository as it now is.
    private static void HoldWhatWasSaid(World world, BotRun run, string where)
    {
        Assert.That(world.Open.Count(), Is.LessThanOrEqualTo(MostOpen), where);
        foreach (var published in run.Result.Actions.OfType<ActionResult.Published>())
            switch (published.Outcome)
            {
                case PublishOutcome.Opened opened:
                    Assert.That(world.PullRequestOf(opened.Pack).Number, Is.EqualTo(opened.Number), where);
                    break;
                case PublishOutcome.Refreshed refreshed:
                    var pull = world.PullRequestOf(refreshed.Pack);
                    Assert.That(pull.Body, Does.Contain(pull.HeadCommit), where);
                    break;
                case PublishOutcome.Closed closed:
                    var gone = world.Repository.PullRequest((int)closed.Number);
                    Assert.That(gone.IsOpen, Is.False, where);
                    Assert.That(world.Repository.BranchNames, Does.Not.Contain(gone.HeadBranch), where);
                    break;
            }
    }

    private static async Task<World> StartAsync()
    {
        var world = await World.StartAsync(
            SmallContent.Setup with
            {
                Publishing = Decorated,
                Job = job => job with { MaxOpen = MostOpen },
                // So that the rules are asked for, and the ruleset as well.
                Repository = new LocalRepositoryOptions
                {
                    RestrictedBranches = ["docker-bump/"],
                    BypassActors = [World.BotLogin],
                },
            }
        );
        await world.RunAsync();
        Eventful.Happen(world);
        return world;
    }

    // On a machine that has kept no answers, and so must read everything.
    internal static Task<BotRun> RunAsync(World world) => world.NewBot().RunAsync(CancellationToken.None);

    private static async Task<(AnsweredRequest[] Requests, string State)> UndisturbedAsync()
    {
        await using var world = await StartAsync();
        var run = await RunAsync(world);
        Assert.That(run.Summary, Is.EqualTo(["Ada refreshed", "Bell v2 opened", "Curie opened", "Dirac closed"]));
        return ([.. run.Requests], WorldState.Of(world));
    }

    /// <summary>What a request asks for; what is open and what was closed are two lists.</summary>
    internal static string KindOf(LocalRequest request)
    {
        var state = request.Path.Contains("state=closed", StringComparison.Ordinal) ? "closed" : "";
        return $"{request.Method} {request.Route} {request.IsQuery} {state}";
    }

    // Deleting a branch, or asking for an empty list, can be answered with just this.
    internal static bool IsRight(AnsweredRequest request, LocalFault.Other shape) =>
        (request.Method == "DELETE" && shape.Status == 204)
        || (
            shape.Body == "[]"
            && request.Method == "GET"
            && (
                request.Route.EndsWith("/pulls", StringComparison.Ordinal)
                || request.Route.Contains("/rules/branches/", StringComparison.Ordinal)
            )
        );

    private static TestCaseData<LocalFault.Other> Shape(
        string body,
        string name,
        int status = 200,
        string contentType = "application/json; charset=utf-8"
    ) => new(new LocalFault.Other(body, status, contentType)) { TestName = $"{{m}}({name})" };
}
