using DockerBumpBot.GitHub.PullRequests;
using DockerBumpBot.Reporting.Repositories;
using DockerBumpBot.Runs;
using DockerBumpBot.Runs.Repositories;
using DockerBumpBot.Sandbox.GitHub;

namespace DockerBumpBot.Tests.Histories;

/// <summary>Labels and reviewers that GitHub refuses, and outages while they are set.</summary>
internal sealed class RefusedDecorationTests
{
    private const string Label = "docker-image-auto-update";
    private static readonly TimeSpan ADay = TimeSpan.FromDays(1);
    private static readonly PublishOptions Decorated = new() { Labels = [Label], Reviewers = ["maintainer"] };

    [TestCase(403, "Resource not accessible by integration")]
    [TestCase(404, "Not Found")]
    [TestCase(422, "Validation Failed")]
    public async Task What_is_refused_is_tried_again_once_a_day_and_told_until_it_works(int status, string message)
    {
        await using var world = await StartAsync();
        var refusal = Refusal.Of(world, new LocalFault.Failure(status, message));

        var first = await world.RunAsync();
        var second = await world.RunAsync();
        Assert.That(WarningsOf(first), Has.Some.Contains("labels were refused").And.Some.Contains(message));
        Assert.That(second.Writes, Is.Zero, "the second run");
        Assert.That(WarningsOf(second), Is.All.Contains("GitHub refused its labels and reviewers").And.Not.Empty);

        world.Bot.Time.Pass(ADay);
        var nextDay = await world.RunAsync();
        var again = await world.RunAsync();
        Assert.That(WarningsOf(nextDay), Has.Some.Contains(message), "the day after");
        Assert.That(again.Writes, Is.Zero, "a second run on that day");
        Assert.That(WarningsOf(again), Is.Not.Empty);

        refusal.End();
        world.Bot.Time.Pass(ADay);
        var last = await world.RunAsync();
        Assert.That(WarningsOf(last), Is.Empty, "when it works");
        Assert.That(
            world.Open.Select(pull => (pull.Labels.Single(), pull.Reviewers.Single())),
            Is.All.EqualTo((Label, "maintainer"))
        );
        var quiet = await world.RunAsync();
        Assert.That((quiet.Writes, WarningsOf(quiet).Length), Is.EqualTo((0, 0)));
    }

    [Test]
    public async Task What_was_refused_is_set_when_the_pull_request_is_written_anyway()
    {
        await using var world = await StartAsync();
        var refusal = Refusal.Of(world, new LocalFault.Failure(403, "Resource not accessible by integration"));
        await world.RunAsync();
        refusal.End();
        world.Publish("demisto/crypto", "1.0.0.70");

        var run = await world.RunAsync();

        Assert.That(run.Of("Dirac"), Is.EqualTo("Dirac refreshed"));
        Assert.That(world.PullRequestOf("Dirac").Labels, Is.EqualTo([Label]));
        Assert.That(world.PullRequestOf("Dirac").Reviewers, Is.EqualTo(["maintainer"]));
        Assert.That((await world.RunAsync()).Writes, Is.Zero);
    }

    [TestCase(401, "Bad credentials", RunFailureKind.Denied, ExitCode.Denied)]
    [TestCase(503, "Server Error", RunFailureKind.Unreachable, ExitCode.Unreachable)]
    public async Task An_outage_in_the_last_requests_of_a_run_ends_it_and_the_next_run_goes_on(
        int status,
        string message,
        RunFailureKind kind,
        int exitCode
    )
    {
        await using var world = await World.StartAsync(
            SmallContent.Setup with
            {
                Publishing = Decorated,
                Job = job => job with { MaxNewPerRun = 1 },
            }
        );
        var outage = Refusal.Of(world, new LocalFault.Failure(status, message));

        var run = await world.RunAsync();

        Assert.That(run.Of("Dirac"), Is.EqualTo("Dirac opened"), "it is there, and said to be");
        Assert.That(run.Result.Failure?.Kind, Is.EqualTo(kind));
        Assert.That(ExitCode.Of(run.Result), Is.EqualTo(exitCode));
        outage.End();
        await world.RunAsync();
        Assert.That(world.PullRequestOf("Dirac").Labels, Is.EqualTo([Label]));
        Assert.That(world.PullRequestOf("Dirac").Reviewers, Is.EqualTo(["maintainer"]));
    }

    [Test]
    public async Task An_outage_that_is_over_before_the_run_is_costs_one_pack_its_labels_until_the_next_run()
    {
        await using var world = await StartAsync();
        world.GitHub.FailNext(IsDecoration, new LocalFault.Failure(503), times: 2);

        var run = await world.RunAsync();

        Assert.That(run.Result.Failure, Is.Null);
        Assert.That(ExitCode.Of(run.Result), Is.EqualTo(ExitCode.SomePacksFailed));
        await world.RunAsync();
        Assert.That(world.Open.Select(pull => pull.Labels.Single()), Is.All.EqualTo(Label));
        Assert.That((await world.RunAsync()).Writes, Is.Zero);
    }

    private static Task<World> StartAsync() => World.StartAsync(SmallContent.Setup with { Publishing = Decorated });

    private static string[] WarningsOf(BotRun run) =>
        [.. run.Result.Actions.SelectMany(action => ActionReport.Of(action).Warnings)];

    private static bool IsDecoration(LocalRequest request) =>
        (request.Method == "PATCH" && request.Route.EndsWith("/issues/{number}", StringComparison.Ordinal))
        || request.Route.EndsWith("/requested_reviewers", StringComparison.Ordinal);

    /// <summary>Every request for labels and reviewers goes wrong until it is over.</summary>
    private sealed class Refusal
    {
        private volatile bool _isOver;

        public static Refusal Of(World world, LocalFault fault)
        {
            var refusal = new Refusal();
            world.GitHub.FailNext(request => !refusal._isOver && IsDecoration(request), fault, int.MaxValue);
            return refusal;
        }

        public void End() => _isOver = true;
    }
}
