using System.Collections.Immutable;
using DockerBumpBot.GitHub.PullRequests;

namespace DockerBumpBot.GitHub.Tests.PullRequests.Races;

/// <summary>What a run asks of GitHub for pull requests, besides the two requests of its snapshot.</summary>
internal sealed class BudgetTests : RaceTest
{
    // Of a user: it tells whom GitHub takes for the author.
    private const int FirstCommit = 1;

    [Test]
    public async Task With_labels_an_opened_pull_request_takes_six_requests_with_the_look_at_what_was_closed_and_the_first_one_more()
    {
        Begin();
        var bot = NewBot(new PublishOptions { Labels = ["docker"] });

        await bot.RunAsync(New);

        Assert.That(
            bot.Turnstile.Requests.Skip(1).Count(),
            Is.EqualTo(6 + FirstCommit),
            "after the listing of open ones"
        );
    }

    [Test]
    public async Task With_everything_configured_an_opened_pull_request_takes_six_writes_and_the_first_one_more()
    {
        Begin();
        var bot = NewBot();

        await bot.RunAsync(New);

        Assert.That(bot.Turnstile.Writes, Has.Count.EqualTo(6 + FirstCommit));
    }

    [Test]
    public async Task Nothing_to_do_takes_the_listing_of_open_ones_alone()
    {
        Begin();
        await OpenedAsync(New);
        var bot = NewBot();

        await bot.RunAsync(New);

        Assert.That(bot.Turnstile.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_refresh_takes_four_writes_the_first_one_more_and_one_request_a_run_for_the_name_of_the_repository()
    {
        Begin();
        await OpenedAsync(New);
        var bot = NewBot();

        await bot.RunAsync(Newest);

        Assert.That(bot.Turnstile.Writes, Has.Count.EqualTo(4 + FirstCommit));
        Assert.That(bot.Turnstile.Requests.ToImmutableHashSet(), Has.Count.EqualTo(6));
        MustBeRight(Newest);
    }
}
