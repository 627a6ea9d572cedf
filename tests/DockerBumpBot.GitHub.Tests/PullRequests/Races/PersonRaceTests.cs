using DockerBumpBot.Core.Reconciling;

namespace DockerBumpBot.GitHub.Tests.PullRequests.Races;

/// <summary>A person acts while the bot is in the middle of something: at every write, just before it arrives.</summary>
internal sealed class PersonRaceTests : RaceTest
{
    [TestCase(New, Newest)]
    [TestCase(New, Old)]
    [TestCase(null, New)]
    public async Task A_push_is_never_lost(string? opened, string newest)
    {
        for (var place = 0; place < MostWrites; place++)
        {
            var pushed = "";
            var bot = await InterruptedAsync(
                opened,
                newest,
                place,
                () =>
                {
                    if (Content.Head(Bot.Branch) is not null)
                        pushed = Content.Commit(Bot.Branch, [new("mine.txt", "x"u8.ToArray())], "ann");
                }
            );
            if (!bot.Turnstile.WasReached)
                return;
            var race = $"pushed before {bot.Turnstile.Writes[place]}";

            await ConvergeAsync(newest, race);

            if (pushed.Length > 0)
                Assert.That(Content.Head(Bot.Branch), Is.EqualTo(pushed), race);
        }

        Assert.Fail("the bot never comes to an end");
    }

    [TestCase(New, Newest)]
    [TestCase(null, New)]
    public async Task What_a_person_closes_stays_closed(string? opened, string newest)
    {
        for (var place = 0; place < MostWrites; place++)
        {
            var proposed = "";
            var bot = await InterruptedAsync(
                opened,
                newest,
                place,
                () =>
                {
                    if (Content.PullRequests.LastOrDefault(pull => pull.IsOpen) is not { } pull)
                        return;
                    proposed = pull.Body!;
                    Content.Close(pull.Number, "ann");
                }
            );
            if (!bot.Turnstile.WasReached)
                return;
            var race = $"closed before {bot.Turnstile.Writes[place]}";

            await ConvergeAsync(newest, race);

            if (proposed.Length > 0 && proposed.Contains(newest, StringComparison.Ordinal))
                Assert.That(Content.PullRequests.Where(pull => pull.IsOpen), Is.Empty, race);
            else
                MustBeRight(newest, race);
        }

        Assert.Fail("the bot never comes to an end");
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task What_a_person_merges_is_followed_by_another_pull_request(bool squash)
    {
        for (var place = 0; place < MostWrites; place++)
        {
            var bot = await InterruptedAsync(
                New,
                Newest,
                place,
                () => Content.Merge(Content.PullRequests.Single().Number, "ann", squash)
            );
            if (!bot.Turnstile.WasReached)
                return;
            var race = $"merged before {bot.Turnstile.Writes[place]}";

            await ConvergeAsync(Newest, race);

            // What was merged after the branch had moved was the newest already.
            if (ItemAt("master") == Bot.Text(Newest))
                Assert.That(Content.PullRequests.Where(pull => pull.IsOpen), Is.Empty, race);
            else
                MustBeRight(Newest, race);
        }

        Assert.Fail("the bot never comes to an end");
    }

    [TestCase("docker-bump")]
    [TestCase("docker-bump/Okta/mine")]
    public async Task A_branch_in_the_way_holds_the_update_back_and_nothing_is_written(string inTheWay)
    {
        Begin();
        Content.SetBranch(inTheWay, Content.Head("master")!, "ann");
        var bot = NewBot();

        var decision = await bot.DecideAsync(New);

        var held = (PullRequestAction.HoldBack)decision.Actions.Single();
        Assert.That(held.Reason, Is.EqualTo(HoldReason.RefusedByGitHub));
        Assert.That(held.Detail, Does.EndWith($"delete or rename {inTheWay}"));
        Assert.That(await bot.PublishAsync(decision), Is.Empty);
        Assert.That(bot.Turnstile.Writes, Is.Empty);
        Assert.That(Content.PullRequests, Is.Empty);
    }

    [Test]
    public async Task A_branch_that_a_merged_one_has_left_with_a_persons_commits_costs_no_write_until_it_is_gone()
    {
        Begin();
        await OpenedAsync(New);
        var theirs = Content.Commit(Bot.Branch, [new("mine.txt", "x"u8.ToArray())], "ann");
        Content.Merge(1);
        var bot = NewBot();

        await bot.RunAsync(Newest);

        Assert.That(bot.Turnstile.Writes, Is.Empty);
        Assert.That(Content.Head(Bot.Branch), Is.EqualTo(theirs));
        Content.DeleteBranch(Bot.Branch, "ann");
        await NewBot().RunAsync(Newest);
        MustBeRight(Newest);
    }

    [Test]
    public async Task What_the_bot_closed_and_a_person_reopened_and_closed_again_stays_closed()
    {
        Begin();
        await OpenedAsync(New);
        var head = Content.Head(Bot.Branch)!;
        await NewBot().RunAsync(Old);
        MustBeGone("closed by the bot");
        Clock.Advance(TimeSpan.FromSeconds(1));
        Content.SetBranch(Bot.Branch, head, "ann");
        Content.Reopen(1);
        Content.Close(1, "ann");
        Content.DeleteBranch(Bot.Branch, "ann");

        await NewBot().RunAsync(New);

        Assert.That(Content.PullRequests.Single().IsOpen, Is.False);
    }

    [Test]
    public async Task What_the_bot_closed_itself_is_opened_again_when_it_is_wanted_again()
    {
        Begin();
        await OpenedAsync(New);
        await NewBot().RunAsync(Old);

        await NewBot().RunAsync(New);

        Assert.That(Content.PullRequests, Has.Length.EqualTo(2));
        MustBeRight(New);
    }

    private async Task<Bot> InterruptedAsync(string? opened, string newest, int place, Action act)
    {
        Begin();
        if (opened is not null)
            await OpenedAsync(opened);
        var bot = NewBot();
        bot.Turnstile.StopsAt = place;
        var run = bot.RunAsync(newest);
        if (await Task.WhenAny(bot.Turnstile.Stopped, run) != run)
        {
            act();
            bot.Turnstile.GoOn();
        }

        await run;
        return bot;
    }
}
