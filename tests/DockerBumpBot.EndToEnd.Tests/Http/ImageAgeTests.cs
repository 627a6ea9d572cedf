using DockerBumpBot.Sandbox.Content;

namespace DockerBumpBot.EndToEnd.Tests.Http;

/// <summary>The age of the oldest image in use, as a scraper sees it.</summary>
internal sealed class ImageAgeTests
{
    private const string Age = "dockerbump_images_oldest_age_seconds";

    // What a machine that is busy needs between the scrape and the look at the clock.
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    [Test]
    public async Task The_oldest_image_in_use_has_the_age_that_its_registry_says()
    {
        await using var worker = await HttpWorker.StartAsync(
            // The policy needs dates of more than the images without a build number.
            program => program.With("DOCKERBUMP__Updates__MinimumAge", "1d"),
            "webhookDelay: 1s"
        );
        Assert.That(await AgesAsync(worker, afterRuns: 0), Is.Empty, "nobody has asked yet");

        await worker.RunAsync("""{ "dryRun": true, "packs": ["CurrentCrest"] }""");
        Assert.That(await AgesAsync(worker, afterRuns: 1), Is.Empty, "a part of a repository does not know");

        await worker.RunAsync("""{ "dryRun": true }""");
        var age = (await AgesAsync(worker, afterRuns: 2)).Single();

        var oldest = SampleImages.All.Single(tag => tag is { Image: "demisto/dl", Tag: "1.4" });
        var expected = TimeProvider.System.GetUtcNow() - oldest.Created;
        Assert.That(TimeSpan.FromSeconds(age), Is.EqualTo(expected).Within(Tolerance));
        await worker.RunAsync("""{ "dryRun": true, "packs": ["CurrentCrest"] }""");
        Assert.That(
            (await AgesAsync(worker, afterRuns: 3)).Single(),
            Is.GreaterThan(age),
            "it goes on, whatever part is looked at"
        );
    }

    private static async Task<double[]> AgesAsync(HttpWorker worker, int afterRuns) =>
        [
            .. (await Metric.AllAfterAsync(worker, afterRuns))
                .Where(metric => metric.Name == Age)
                .Select(metric => metric.Value),
        ];
}
