using System.Collections.Immutable;
using DockerBumpBot.Core.Images;
using DockerBumpBot.Testing;

namespace DockerBumpBot.Registry.Tests;

/// <summary>One run over many images.</summary>
[CancelAfter(30_000)]
internal sealed class RunTests
{
    private static readonly ImmutableArray<ImageRepository> Images =
    [
        .. Enumerable.Range(0, 40).Select(number => Ask.Image($"demisto/image{number}")),
    ];

    [Test]
    public async Task Each_image_is_asked_once_and_what_is_known_not_at_all()
    {
        await using var server = await ScriptedServer.StartAsync(context => context.TagsAsync("1.0.0.1"));
        using var registries = Ask.Registries(Ask.At(server.Url));
        var resolver = registries.BeginRun();

        var catalog = await resolver.ListAsync(TagCatalog.Empty, [.. Images, .. Images], null, Ask.Stop);
        var again = await resolver.ListAsync(catalog, Images, null, Ask.Stop);

        Assert.That(
            server.Requests.Select(seen => seen.Path),
            Is.EquivalentTo(Images.Select(image => $"/v2/{image}/tags/list"))
        );
        Assert.That(again.Images, Is.EquivalentTo(Images));
    }

    [Test]
    public async Task Eight_images_are_asked_at_a_time_and_never_more()
    {
        var inside = 0;
        var most = 0;
        var eight = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = await ScriptedServer.StartAsync(async context =>
        {
            var now = Interlocked.Increment(ref inside);
            InterlockedMax(ref most, now);
            if (now == 8)
                eight.TrySetResult();
            // The first ones wait for each other, so the test only ends when eight come at once.
            await eight.Task;
            Interlocked.Decrement(ref inside);
            await context.TagsAsync("1.0.0.1");
        });
        using var registries = Ask.Registries(Ask.At(server.Url));
        var resolver = registries.BeginRun();

        await resolver.ListAsync(TagCatalog.Empty, Images, null, Ask.Stop);

        Assert.That(most, Is.EqualTo(8));
    }

    [Test]
    public async Task One_image_that_fails_does_not_take_the_others_with_it()
    {
        await using var server = await ScriptedServer.StartAsync(context =>
            context.Request.Path.StartsWithSegments("/v2/demisto/image7")
                ? context.BodyAsync("text/html", "<html>")
                : context.TagsAsync("1.0.0.1")
        );
        using var registries = Ask.Registries(Ask.At(server.Url));
        var resolver = registries.BeginRun();

        var catalog = await resolver.ListAsync(TagCatalog.Empty, Images, null, Ask.Stop);

        Assert.That(
            Images.Where(image => catalog.ListingOf(image) is not TagListing.Listed),
            Is.EqualTo([Ask.Image("demisto/image7")])
        );
    }

    [Test]
    public async Task What_is_asked_about_one_image_does_not_wait_for_the_lists_of_the_others()
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = await ScriptedServer.StartAsync(async context =>
        {
            if (context.Request.Method == "HEAD")
                asked.TrySetResult();
            // Every list but the first is only answered when the question about the first image has come.
            else if (!context.Request.Path.StartsWithSegments("/v2/demisto/image0"))
                await asked.Task;
            await context.TagsAsync("1.0.0.1");
        });
        using var registries = Ask.Registries(Ask.At(server.Url));

        var catalog = await registries
            .BeginRun()
            .ResolveAsync(TagCatalog.Empty, Images, DigestOfTheFirstImage, null, Ask.Stop);

        Assert.That(catalog.Images, Is.EquivalentTo(Images));
        Assert.That(catalog.FactsOf(Images[0], "1.0.0.1").Digest, Is.Not.Null);
    }

    [Test]
    public async Task Lists_and_questions_together_are_eight_at_a_time()
    {
        var inside = 0;
        var most = 0;
        await using var server = await ScriptedServer.StartAsync(async context =>
        {
            InterlockedMax(ref most, Interlocked.Increment(ref inside));
            context.Response.Headers["Docker-Content-Digest"] = $"sha256:{new string('0', 64)}";
            await context.TagsAsync("1.0.0.1");
            Interlocked.Decrement(ref inside);
        });
        using var registries = Ask.Registries(Ask.At(server.Url));

        await registries
            .BeginRun()
            .ResolveAsync(
                TagCatalog.Empty,
                Images,
                (known, image) =>
                    [
                        .. Enumerable
                            .Range(0, 20)
                            .Select(n => Question(known, image, $"1.0.0.{n}"))
                            .OfType<TagQuestion>(),
                    ],
                null,
                Ask.Stop
            );

        Assert.That(most, Is.LessThanOrEqualTo(8));
        Assert.That(server.Requests, Has.Count.EqualTo(Images.Length * 21));
    }

    private static TagQuestion[] DigestOfTheFirstImage(TagCatalog known, ImageRepository image) =>
        image == Images[0] && Question(known, image, "1.0.0.1") is { } question ? [question] : [];

    private static TagQuestion? Question(TagCatalog known, ImageRepository image, string tag) =>
        known.FactsOf(image, tag).Digest is null ? new TagQuestion(image, tag, TagFact.Digest) : null;

    [Test]
    public async Task Progress_is_told_after_every_image()
    {
        await using var server = await ScriptedServer.StartAsync(context => context.TagsAsync("1.0.0.1"));
        using var registries = Ask.Registries(Ask.At(server.Url));
        var resolver = registries.BeginRun();
        var told = new ProgressLog();

        await resolver.ListAsync(TagCatalog.Empty, Images, told, Ask.Stop);

        Assert.That(told.Reports.Select(report => report.Done), Is.EquivalentTo(Enumerable.Range(1, Images.Length)));
        Assert.That(told.Reports.Select(report => report.Total), Is.All.EqualTo(Images.Length));
        Assert.That(told.Reports.Select(report => report.Image), Is.EquivalentTo(Images));
    }

    [Test]
    public async Task Cancellation_escapes_and_is_no_answer()
    {
        using var stop = new CancellationTokenSource();
        await using var server = await ScriptedServer.StartAsync(async context =>
        {
            var gone = new TaskCompletionSource();
            await using var registration = context.RequestAborted.Register(gone.SetResult);
            await stop.CancelAsync();
            await gone.Task;
        });
        using var registries = Ask.Registries(Ask.At(server.Url));
        var resolver = registries.BeginRun();

        Assert.That(
            async () => await resolver.ListAsync(TagCatalog.Empty, Images, null, stop.Token),
            Throws.InstanceOf<OperationCanceledException>()
        );
        Assert.That(
            async () =>
                await resolver.AnswerAsync(
                    TagCatalog.Empty,
                    [new(Images[0], "1.0.0.1", TagFact.Digest)],
                    null,
                    stop.Token
                ),
            Throws.InstanceOf<OperationCanceledException>()
        );
    }

    private static void InterlockedMax(ref int most, int now)
    {
        int seen;
        while ((seen = Volatile.Read(ref most)) < now && Interlocked.CompareExchange(ref most, now, seen) != seen) { }
    }

    private sealed class ProgressLog : IProgress<ResolveProgress>
    {
        private readonly Lock gate = new();

        public List<ResolveProgress> Reports { get; } = [];

        public void Report(ResolveProgress value)
        {
            lock (gate)
                Reports.Add(value);
        }
    }
}
