using DockerBumpBot.Sandbox.Playing;

namespace DockerBumpBot.Sandbox.Tests.Playing;

internal sealed class BotTurnTests
{
    [Test]
    public void A_run_that_changed_nothing_says_so_with_its_requests() =>
        Assert.That(Headline(Run(BotVerb.Left, BotVerb.Waiting)), Is.EqualTo("Nothing to do: 1 read, 0 writes."));

    [Test]
    public void A_run_that_changed_something_says_how_much_of_what() =>
        Assert.That(
            Headline(Run(BotVerb.Opened, BotVerb.Left, BotVerb.Opened, BotVerb.Closed) with { Reads = 3, Writes = 12 }),
            Is.EqualTo("2 opened, 1 closed: 3 reads, 12 writes.")
        );

    [Test]
    public void A_registry_that_did_not_answer_is_not_taken_for_nothing_to_do() =>
        Assert.That(
            Headline(Run() with { Unanswered = 2 }),
            Is.EqualTo("Nothing done: 1 read, 0 writes; no answer of the registry for 2 items.")
        );

    [Test]
    public void A_run_that_ended_early_says_why() =>
        Assert.That(
            Headline(Run(BotVerb.Opened) with { Problem = "GitHub is gone." }),
            Is.EqualTo("The run ended early (1 read, 0 writes): GitHub is gone.")
        );

    private static string Headline(BotRun run) => new BotTurn(1, DateTimeOffset.UnixEpoch, run, []).Headline;

    private static BotRun Run(params BotVerb[] verbs) =>
        new()
        {
            Actions = [.. verbs.Select(verb => new BotAction("Pack", verb, null, null))],
            Reads = 1,
            Writes = 0,
            Report = "",
        };
}
