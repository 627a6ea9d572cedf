using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using DockerBumpBot.Core.Images;
using DockerBumpBot.Registry.Http;
using DockerBumpBot.Testing;
using Microsoft.AspNetCore.Http;

namespace DockerBumpBot.Registry.Tests;

/// <summary>What one server can cost a whole run.</summary>
[CancelAfter(30_000)]
internal sealed class BoundTests
{
    private const string Digest = "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(29);
    private static readonly TimeSpan AttemptTimeout = new RegistryOptions().AttemptTimeout;

    private static readonly ImmutableArray<ImageRepository> Images =
    [
        .. Enumerable.Range(0, 24).Select(number => Ask.Image($"demisto/image{number}")),
    ];

    [Test]
    public async Task A_server_that_only_says_too_many_requests_costs_the_pauses_of_one_image()
    {
        var time = new WatchedTime();
        await using var server = await ScriptedServer.StartAsync(TooManyAsync);
        using var registries = Ask.Registries(Ask.At(server.Url), time);

        var listing = registries.BeginRun().ListAsync(TagCatalog.Empty, Images, null, Ask.Stop);
        foreach (var attempt in new[] { 1, 2 })
        {
            await time.SomebodyWaitsAsync(Pause, 8 * attempt);
            time.Advance(Pause);
        }

        var failures = Failures(await listing);
        Assert.That(failures.Select(failure => failure.Cause), Is.All.EqualTo(RegistryFailure.Unreachable));
        Assert.That(failures.Select(failure => failure.Detail), Is.All.Contain("has had too many requests"));
        Assert.That(
            failures[^1].Detail,
            Does.EndWith("has had too many requests and is left alone for now. Later runs ask again.")
        );
        Assert.That(server.Requests, Has.Count.InRange(3, 8 * 3));
    }

    [Test]
    public async Task A_pause_for_one_image_is_a_pause_for_all()
    {
        var time = new WatchedTime();
        var asked = 0;
        await using var server = await ScriptedServer.StartAsync(context =>
            Interlocked.Increment(ref asked) == 1 ? TooManyAsync(context) : context.TagsAsync("1.0.0.1")
        );
        using var registries = Ask.Registries(Ask.At(server.Url), time);
        var resolver = registries.BeginRun();

        var first = resolver.TagsAsync("demisto/first");
        await time.SomebodyWaitsAsync(Pause);
        var second = resolver.TagsAsync("demisto/second");
        await time.SomebodyWaitsAsync(Pause, 2);
        Assert.That(server.Requests, Has.Count.EqualTo(1));
        time.Advance(Pause);

        Assert.That((await first).Tags(), Is.EqualTo(["1.0.0.1"]));
        Assert.That((await second).Tags(), Is.EqualTo(["1.0.0.1"]));
        Assert.That(server.Requests, Has.Count.EqualTo(3));
    }

    [Test]
    public async Task A_pause_that_is_too_long_is_discovered_once()
    {
        await using var server = await ScriptedServer.StartAsync(context =>
        {
            context.Response.Headers.RetryAfter = "21600";
            return context.StatusAsync(429);
        });
        using var registries = Ask.Registries(Ask.At(server.Url) with { Parallelism = 1 }, new WatchedTime());

        var failures = Failures(await registries.BeginRun().ListAsync(TagCatalog.Empty, Images, null, Ask.Stop));

        Assert.That(failures.Select(failure => failure.Detail), Is.All.Contain("has had too many requests"));
        Assert.That(server.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Without_pulls_left_digests_are_still_to_be_had()
    {
        await using var server = await ScriptedServer.StartAsync(context =>
        {
            if (context.Request.Method == "GET")
                return context.StatusAsync(429);
            context.Response.Headers["Docker-Content-Digest"] = Digest;
            return context.StatusAsync(200);
        });
        using var registries = Ask.Registries(Ask.At(server.Url) with { Parallelism = 1 }, new WatchedTime());
        TagQuestion[] questions =
        [
            .. Images.Take(2).Select(image => new TagQuestion(image, "1.0.0.1", TagFact.PythonVersion)),
            .. Images.Take(2).Select(image => new TagQuestion(image, "1.0.0.1", TagFact.Digest)),
        ];

        var catalog = await registries.BeginRun().AnswerAsync(TagCatalog.Empty, questions, null, Ask.Stop);

        var facts = Images.Take(2).Select(image => catalog.FactsOf(image, "1.0.0.1")).ToList();
        Assert.That(facts.Select(fact => fact.PythonVersion), Is.All.InstanceOf<Answer<string>.Failed>());
        Assert.That(facts.Select(fact => fact.Digest), Is.All.EqualTo(new Answer<string>.Known(Digest)));
        Assert.That(server.Requests.Count(seen => seen.Method == "GET"), Is.EqualTo(3), "the second was not tried");
    }

    [Test]
    public async Task A_server_that_never_answers_costs_the_attempts_of_one_image()
    {
        var time = new WatchedTime();
        var stalled = new Counter();
        await using var server = await ScriptedServer.StartAsync(context => StallAsync(context, stalled));
        using var registries = Ask.Registries(Ask.At(server.Url), time);

        var listing = registries.BeginRun().ListAsync(TagCatalog.Empty, Images, null, Ask.Stop);
        foreach (var attempt in new[] { 1, 2, 3 })
        {
            await stalled.ReachesAsync(8 * attempt);
            time.Advance(AttemptTimeout);
        }

        var failures = Failures(await listing);
        Assert.That(failures[0].Detail, Does.Contain("gave no whole answer in time"));
        Assert.That(failures[^1].Detail, Does.Contain("failed too many times in a row and is left alone for now"));
        Assert.That(failures.Select(failure => failure.Cause), Is.All.EqualTo(RegistryFailure.Unreachable));
        Assert.That(server.Requests, Has.Count.EqualTo(8 * 3));
    }

    [Test]
    public async Task A_token_endpoint_that_never_answers_costs_the_attempts_of_one_token()
    {
        var time = new WatchedTime();
        var stalled = new Counter();
        await using var endpoint = await ScriptedServer.StartAsync(context => StallAsync(context, stalled));
        await using var server = await ScriptedServer.StartAsync(context =>
            context.ChallengeAsync(new Uri(endpoint.Url, "/token"), null)
        );
        using var registries = Ask.Registries(Ask.At(server.Url), time);

        var listing = registries.BeginRun().ListAsync(TagCatalog.Empty, Images, null, Ask.Stop);
        foreach (var attempt in new[] { 1, 2, 3 })
        {
            await stalled.ReachesAsync(attempt);
            time.Advance(AttemptTimeout);
        }

        Assert.That(
            Failures(await listing).Select(failure => failure.Cause),
            Is.All.EqualTo(RegistryFailure.Unreachable)
        );
        Assert.That(endpoint.Requests, Has.Count.EqualTo(3));
    }

    [Test]
    public async Task One_image_that_always_fails_does_not_make_the_server_be_left_alone([Values(429, 503)] int status)
    {
        var others = new Counter();
        await using var server = await ScriptedServer.StartAsync(async context =>
        {
            if (!context.Request.Path.StartsWithSegments("/v2/demisto/image0"))
            {
                await context.TagsAsync("1.0.0.1");
                others.Add();
                return;
            }

            await others.ReachesAsync(1);
            await context.StatusAsync(status);
        });
        using var registries = Ask.Registries(Ask.At(server.Url));
        var resolver = registries.BeginRun();

        var catalog = await resolver.ListAsync(TagCatalog.Empty, Images, null, Ask.Stop);

        Assert.That(Images.Where(image => catalog.ListingOf(image) is TagListing.Failed), Is.EqualTo([Images[0]]));
    }

    [Test]
    public async Task Who_waits_for_a_server_that_is_given_up_waits_no_longer()
    {
        var time = new WatchedTime();
        var standing = new ServerStanding("a.example", new RegistryOptions(), time);
        var begun = standing.Begin();
        using var answer = new HttpResponseMessage(HttpStatusCode.TooManyRequests);
        answer.Headers.RetryAfter = new(Pause);
        standing.Hear(answer);

        var waiting = standing.WaitAsync(Ask.Stop);
        Assert.That(waiting.IsCompleted, Is.False);
        standing.Fail(begun, HttpStatusCode.TooManyRequests, "why");

        Assert.That(async () => await waiting, Throws.InstanceOf<RegistryException>());
    }

    [Test]
    public void A_server_that_was_left_alone_is_asked_again_later()
    {
        var time = new WatchedTime();
        var standing = new ServerStanding("a.example", new RegistryOptions(), time);
        standing.Fail(standing.Begin(), status: null, "why");

        Assert.That(() => standing.Begin(), Throws.InstanceOf<RegistryException>());
        time.Advance(TimeSpan.FromSeconds(30));
        Assert.That(() => standing.Begin(), Throws.Nothing);
    }

    [Test]
    public async Task A_run_ends_with_a_server_in_time_and_goes_on_with_the_others()
    {
        var time = new WatchedTime();
        await using var slow = await ScriptedServer.StartAsync(context =>
        {
            // Each page is in time, and the list of an image never ends.
            time.Advance(TimeSpan.FromSeconds(15));
            var page = int.Parse(context.Request.Query["page"].FirstOrDefault("0")!, CultureInfo.InvariantCulture);
            context.Response.Headers.Link = $"<?page={page + 1}>; rel=\"next\"";
            return context.TagsAsync($"1.0.0.{page}");
        });
        await using var other = await ScriptedServer.StartAsync(context => context.TagsAsync("1.0.0.1"));
        var options = Ask.At(slow.Url) with
        {
            Parallelism = 1,
            Organizations = ImmutableDictionary<string, Uri>.Empty.Add("other", other.Url),
        };
        var last = Ask.Image("other/image");
        var begun = time.GetUtcNow();
        using var registries = Ask.Registries(options, time);
        var resolver = registries.BeginRun();

        var catalog = await resolver.ListAsync(TagCatalog.Empty, [.. Images, last], null, Ask.Stop);

        var failures = Failures(catalog);
        Assert.That(failures.Select(failure => failure.Cause), Is.All.EqualTo(RegistryFailure.Unreachable));
        Assert.That(failures.Count(failure => failure.Detail.Contains("took longer than 110 s")), Is.EqualTo(5));
        Assert.That(
            failures.Count(failure => failure.Detail.Contains("has taken 10 min of this run")),
            Is.EqualTo(Images.Length - 5)
        );
        Assert.That(time.GetUtcNow() - begun, Is.LessThan(TimeSpan.FromMinutes(11)));
        Assert.That(catalog.ListingOf(last)!.Tags(), Is.EqualTo(["1.0.0.1"]));
        var requests = slow.Requests.Count;
        await resolver.AnswerAsync(catalog, [new(Images[0], "1.0.0.1", TagFact.Digest)], null, Ask.Stop);
        Assert.That(slow.Requests, Has.Count.EqualTo(requests), "questions belong to the same run");
        await registries.BeginRun().AnswerAsync(catalog, [new(Images[0], "1.0.0.1", TagFact.Digest)], null, Ask.Stop);
        Assert.That(slow.Requests, Has.Count.GreaterThan(requests), "the next run asks again");
    }

    private static List<TagListing.Failed> Failures(TagCatalog catalog) =>
        [.. Images.Order().Select(image => catalog.ListingOf(image)!.Failure())];

    private static Task TooManyAsync(HttpContext context)
    {
        context.Response.Headers.RetryAfter = Pause.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        return context.StatusAsync(429);
    }

    private static async Task StallAsync(HttpContext context, Counter stalled)
    {
        var gone = new TaskCompletionSource();
        await using var registration = context.RequestAborted.Register(gone.SetResult);
        stalled.Add();
        await gone.Task;
    }

    private sealed class Counter
    {
        private readonly Lock gate = new();
        private readonly List<(int Number, TaskCompletionSource Source)> watchers = [];
        private int count;

        public void Add()
        {
            lock (gate)
            {
                count++;
                foreach (var (_, source) in watchers.Where(watcher => watcher.Number <= count))
                    source.TrySetResult();
            }
        }

        public Task ReachesAsync(int number)
        {
            lock (gate)
            {
                var source = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                if (count >= number)
                    source.SetResult();
                watchers.Add((number, source));
                return source.Task.WaitAsync(Ask.Stop);
            }
        }
    }
}
