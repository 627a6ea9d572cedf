namespace DockerBumpBot.GitHub.Tests.PullRequests.Races;

/// <summary>
/// Two bots that have decided before either has written. One writes a part, then the other a part, then the first all
/// the rest, then the other: for every part of the one and every part of the other.
/// </summary>
internal sealed class BotRaceTests : RaceTest
{
    [TestCase(New, New)]
    [TestCase(New, Newest)]
    public Task Two_that_open(string one, string other) => RaceAsync(() => Task.CompletedTask, one, other);

    [TestCase(Newest, Newest)]
    [TestCase(Newest, Old)]
    [TestCase(Old, Newest)]
    public Task Two_that_refresh_or_close(string one, string other) => RaceAsync(() => OpenedAsync(New), one, other);

    [TestCase(Newest, "3.12.15.99999999")]
    public Task Two_that_open_onto_a_branch_that_a_merged_one_has_left(string one, string other) =>
        RaceAsync(
            async () =>
            {
                await OpenedAsync(New);
                Content.Merge(1);
            },
            one,
            other
        );

    private async Task RaceAsync(Func<Task> before, string one, string other)
    {
        var races = 0;
        var isPart = true;
        for (var first = 0; isPart; first++)
        {
            var isOthersPart = true;
            for (var second = 0; isOthersPart; second++)
            {
                Begin();
                await before();
                (isPart, isOthersPart) = await RaceAsync(first, one, second, other);
                races++;
            }
        }

        Assert.That(races, Is.GreaterThanOrEqualTo(20));
    }

    private async Task<(bool IsPart, bool IsOthersPart)> RaceAsync(int first, string one, int second, string other)
    {
        var (a, b) = (NewBot(), NewBot());
        (a.Turnstile.StopsAt, b.Turnstile.StopsAt) = (first, second);
        var race = $"{first} writes of {one}, {second} writes of {other}";

        var (aDecides, bDecides) = (await a.DecideAsync(one), await b.DecideAsync(other));
        var aWrites = a.PublishAsync(aDecides);
        await Task.WhenAny(a.Turnstile.Stopped, aWrites);
        var bWrites = b.PublishAsync(bDecides);
        await Task.WhenAny(b.Turnstile.Stopped, bWrites);
        a.Turnstile.GoOn();
        await aWrites;
        b.Turnstile.GoOn();
        await bWrites;

        Assert.That(Content.PullRequests.Count(pull => pull.IsOpen), Is.LessThanOrEqualTo(1), race);
        await ConvergeAsync(Newest, race);
        MustBeRight(Newest, race);
        return (a.Turnstile.WasReached, b.Turnstile.WasReached);
    }
}
