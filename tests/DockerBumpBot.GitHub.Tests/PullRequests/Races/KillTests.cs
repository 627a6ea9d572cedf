namespace DockerBumpBot.GitHub.Tests.PullRequests.Races;

/// <summary>Killed at any write, before or after it has arrived: the next run converges.</summary>
internal sealed class KillTests : RaceTest
{
    [Test]
    public Task Opening([Values] bool arrives) =>
        SweepAsync(arrives, atLeast: 7, () => Task.CompletedTask, New, race => MustBeRight(New, race));

    [Test]
    public Task Refreshing([Values] bool arrives) =>
        SweepAsync(arrives, atLeast: 5, () => OpenedAsync(New), Newest, race => MustBeRight(Newest, race));

    [Test]
    public Task Closing([Values] bool arrives) =>
        SweepAsync(arrives, atLeast: 5, () => OpenedAsync(New), Old, MustBeGone);

    [Test]
    public Task Opening_onto_a_branch_that_a_merged_one_has_left([Values] bool arrives) =>
        SweepAsync(
            arrives,
            atLeast: 8,
            async () =>
            {
                await OpenedAsync(New);
                Content.Merge(1);
            },
            Newest,
            race => MustBeRight(Newest, race)
        );

    private async Task SweepAsync(bool arrives, int atLeast, Func<Task> before, string newest, Action<string> check)
    {
        var kills = 0;
        for (var place = 0; place < MostWrites; place++)
        {
            Begin();
            await before();
            var killed = NewBot();
            (killed.Turnstile.KilledAt, killed.Turnstile.ArrivesFirst) = (place, arrives);
            await killed.RunAsync(newest);
            if (!killed.Turnstile.WasReached)
                break;
            kills++;
            var race = $"killed at {string.Join(", ", killed.Turnstile.Writes)}";

            await ConvergeAsync(newest, race);

            check(race);
        }

        Assert.That(kills, Is.EqualTo(atLeast));
    }
}
