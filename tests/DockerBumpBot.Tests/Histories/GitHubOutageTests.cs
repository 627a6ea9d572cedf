using DockerBumpBot.Runs.Repositories;
using DockerBumpBot.Sandbox.GitHub;

namespace DockerBumpBot.Tests.Histories;

/// <summary>GitHub at its worst, at every request of a run (DESIGN.md §3, promises 5 and 7).</summary>
internal sealed class GitHubOutageTests
{
    private static readonly TimeSpan HalfAMinute = TimeSpan.FromSeconds(30);

    private static readonly TestCaseData<LocalFault, RunFailureKind>[] Outages =
    [
        new(new LocalFault.Failure(503), RunFailureKind.Unreachable),
        new(new LocalFault.Cut(), RunFailureKind.Unreachable),
        new(new LocalFault.Failure(401, "Bad credentials"), RunFailureKind.Denied),
        new(LocalFault.SecondaryLimit(403, HalfAMinute), RunFailureKind.OutOfQuota),
        new(LocalFault.SecondaryLimit(429, null), RunFailureKind.OutOfQuota),
    ];

    [TestCaseSource(nameof(Outages))]
    public async Task A_read_that_something_is_decided_on_and_that_fails_is_followed_by_no_write(
        LocalFault fault,
        RunFailureKind failure
    )
    {
        var (requests, state) = await Eventful.UndisturbedAsync();
        // All that is decided on; the archive is only redirected to, and no part of the API.
        var deciding = requests
            .TakeWhile(request => !request.IsWrite)
            .Where(request => !request.Route.EndsWith("/pulls/{number}", StringComparison.Ordinal))
            .Count();
        var reads = Enumerable
            .Range(0, deciding)
            .Where(at => !requests[at].Path.StartsWith("/codeload/", StringComparison.Ordinal));

        await Eventful.ForEachAsync(
            reads,
            async (world, at) =>
            {
                var before = WorldState.Of(world);
                var trouble = Trouble.From(world, at, fault, fault);
                var run = await world.RunAsync();
                trouble.End();

                Assert.That((run.Result.Failure?.Kind, run.Writes), Is.EqualTo(((RunFailureKind?)failure, 0)));
                Assert.That(WorldState.Of(world), Is.EqualTo(before), $"request {at}");
                await world.RunAsync();
                Assert.That(WorldState.Of(world), Is.EqualTo(state), $"request {at}");
            }
        );
    }

    [TestCaseSource(nameof(Outages))]
    public async Task An_outage_in_the_middle_of_writing_ends_the_run_and_the_next_one_goes_on(
        LocalFault fault,
        RunFailureKind failure
    )
    {
        var (requests, state) = await Eventful.UndisturbedAsync();
        var first = requests.TakeWhile(request => !request.IsWrite).Count();

        await Eventful.ForEachAsync(
            Enumerable.Range(first, requests.Length - first).Where(at => at % 5 == 0),
            async (world, at) =>
            {
                var trouble = Trouble.From(world, at, fault, fault);
                var run = await world.RunAsync();
                trouble.End();

                Assert.That(run.Troubles, Is.Not.Empty, $"request {at}");
                if (failure != RunFailureKind.Unreachable)
                {
                    Assert.That(run.Result.Failure?.Kind, Is.EqualTo(failure), $"request {at}");
                    Assert.That(run.Result.Actions.OfType<ActionResult.Failed>().Count(), Is.EqualTo(1));
                }

                await world.RunAsync();
                Assert.That(WorldState.Of(world), Is.EqualTo(state), $"request {at}");
            }
        );
    }

    [Test]
    public async Task A_limit_is_waited_for_wherever_it_comes()
    {
        var (requests, state) = await Eventful.UndisturbedAsync();

        await Eventful.ForEachAsync(
            Enumerable.Range(0, requests.Length).Where(at => at % 4 == 0),
            async (world, at) =>
            {
                Trouble.At(world, at, LocalFault.SecondaryLimit(at % 2 == 0 ? 403 : 429, HalfAMinute));
                var waited = world.Bot.Time.Jumped;

                var run = await world.RunAsync();

                Assert.That(world.Bot.Time.Jumped - waited, Is.GreaterThan(HalfAMinute / 2), $"request {at}");
                Assert.That(run.Summary, Is.EqualTo(Eventful.Deeds), $"request {at}");
                Assert.That(WorldState.Of(world), Is.EqualTo(state), $"request {at}");
            }
        );
    }

    [Test]
    public async Task An_answer_that_stops_half_way_disturbs_nobody()
    {
        var (requests, state) = await Eventful.UndisturbedAsync();

        await Eventful.ForEachAsync(
            Enumerable.Range(0, requests.Length).Where(at => at % 6 == 1 || requests[at].Path.Contains("tarball")),
            async (world, at) =>
            {
                Trouble.At(world, at, new LocalFault.Stall());
                world.Bot.RequestTimeout = TimeSpan.FromMilliseconds(900);

                await world.RunAsync();
                world.Bot.RequestTimeout = Bot.LongDeadline;

                await world.RunAsync();
                Assert.That(WorldState.Of(world), Is.EqualTo(state), $"request {at}");
            }
        );
    }
}
