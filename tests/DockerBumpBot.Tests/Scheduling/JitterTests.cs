using DockerBumpBot.Scheduling.Jitter;
using Microsoft.Extensions.Time.Testing;
using Quartz;

namespace DockerBumpBot.Tests.Scheduling;

/// <summary>Jitter spreads what is due at once, and does so the same way every time.</summary>
internal sealed class JitterTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 10, 12, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider time = new(Noon);

    [Test]
    public void Times_that_are_closer_than_their_jitter_may_fall_together_and_never_stand_still()
    {
        var trigger = Trigger("acme/content", "0 0/5 * * * ?", TimeSpan.FromMinutes(12));

        var fires = Fires(trigger, 500);

        Assert.That(fires, Is.Ordered.And.Unique);
        Assert.That(fires[0], Is.InRange(Noon, Noon.AddMinutes(12)));
        Assert.That(fires[^1], Is.InRange(Noon.AddMinutes(5 * 490), Noon.AddMinutes(5 * 510)));
    }

    [Test]
    public void A_schedule_rarer_than_its_jitter_keeps_its_order_and_loses_nothing()
    {
        var trigger = Trigger("acme/content", "0 0 3 * * ?", TimeSpan.FromHours(2));

        var fires = Fires(trigger, 400);

        for (var day = 0; day < fires.Length; day++)
        {
            var three = Noon.Date.AddDays(day + 1).AddHours(3);
            Assert.That(fires[day].UtcDateTime, Is.InRange(three, three.AddHours(2)));
        }

        Assert.That(
            fires.Select(fire => fire.TimeOfDay).Distinct().Count(),
            Is.GreaterThan(300),
            "each day another part"
        );
    }

    [Test]
    public void A_thousand_repositories_are_spread_evenly()
    {
        const int Repositories = 1000;
        var fires = Enumerable
            .Range(0, Repositories)
            .Select(i => Fires(Trigger($"acme/content{i}", "0 0 3 * * ?", TimeSpan.FromHours(1)), 1)[0]);

        var perMinute = fires.CountBy(fire => fire.Minute).ToDictionary();

        // The law of rare events: 1000 in 60 minutes are 17 in each, and more than 36 in one is rarer than 1 in 10,000.
        Assert.That(perMinute.Values.Max(), Is.LessThanOrEqualTo(36));
        Assert.That(perMinute, Has.Count.EqualTo(60));
    }

    [Test]
    public void Every_worker_finds_the_same_time() =>
        Assert.That(
            Fires(Trigger("acme/content", "0 0 3 * * ?", TimeSpan.FromHours(1)), 50),
            Is.EqualTo(Fires(Trigger("acme/content", "0 0 3 * * ?", TimeSpan.FromHours(1)), 50))
        );

    [Test]
    public void Without_jitter_the_times_are_those_of_the_schedule() =>
        Assert.That(
            Fires(Trigger("acme/content", "0 0 3 * * ?", TimeSpan.Zero), 3),
            Is.EqualTo([Noon.AddHours(15), Noon.AddHours(39), Noon.AddHours(63)])
        );

    [Test]
    public void An_hour_that_does_not_exist_in_spring_and_one_that_comes_twice_in_autumn_are_one_run_each()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        var trigger = Trigger("acme/content", "0 30 2 * * ?", TimeSpan.Zero, zone);

        var fires = Fires(trigger, 365);

        var days = fires.Select(fire => TimeZoneInfo.ConvertTime(fire, zone).Date).ToArray();
        Assert.That(days, Is.Unique);
        Assert.That(days, Does.Contain(new DateTime(2026, 10, 25)), "the clocks go back");
    }

    private JitteredCronTrigger Trigger(string name, string schedule, TimeSpan jitter, TimeZoneInfo? zone = null) =>
        (JitteredCronTrigger)
            TriggerBuilder
                .Create(time)
                .WithIdentity(name)
                .WithSchedule(
                    new JitteredCronSchedule(new CronExpression(schedule, zone ?? TimeZoneInfo.Utc), jitter, time)
                )
                .Build();

    private static DateTimeOffset[] Fires(JitteredCronTrigger trigger, int count)
    {
        var fires = new List<DateTimeOffset>();
        for (var at = trigger.ComputeFirstFireTimeUtc(null); fires.Count < count; at = trigger.GetFireTimeAfter(at))
            fires.Add(at!.Value);
        return [.. fires];
    }
}
