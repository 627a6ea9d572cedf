using System.Net;

namespace DockerBumpBot.EndToEnd.Tests.Http;

/// <summary>The disk of a sqlite store is full: the worker is not ready, and ends in time.</summary>
internal sealed class FullDiskTests
{
    // What a busy machine takes beside worker.gracePeriod; without an end to the waiting it took 31 seconds here.
    private const int GraceSeconds = 5;
    private const int MostSeconds = GraceSeconds + 20;

    // One good answer among them is a store that came and went.
    private const int Questions = 100;

    [Test]
    public async Task A_worker_whose_disk_is_full_is_not_ready_until_there_is_room()
    {
        await using var disk = await SmallDisk.CreateAsync();
        await using var worker = await HttpWorker.WithFileAsync(disk.At("dockerbump.db"), program => program);
        await UntilReadyAsync(worker, HttpStatusCode.OK);

        await disk.FillAsync();

        await UntilReadyAsync(worker, HttpStatusCode.ServiceUnavailable);
        disk.Clear();
        await UntilReadyAsync(worker, HttpStatusCode.OK);
        var run = await worker.RunAsync("""{ "dryRun": true, "packs": ["BlockBay"] }""");
        Assert.That(run.GetProperty("state").GetString(), Is.EqualTo("succeeded"));
    }

    [Test]
    public async Task A_worker_whose_disk_is_full_stays_unready_and_ends_in_time_when_it_is_told()
    {
        await using var disk = await SmallDisk.CreateAsync();
        // One run after the other, so that one waits for the disk when the worker is told to stop.
        await using var worker = await HttpWorker.WithFileAsync(
            disk.At("dockerbump.db"),
            program =>
                program
                    .With("DOCKERBUMP__Repositories__0__Schedule", "0/1 * * * * ?")
                    .With("DOCKERBUMP__Worker__GracePeriod", $"{GraceSeconds}s")
        );
        await worker.UntilAsync(async () => (await worker.RunsAsync()).Length > 1, "two runs");
        await disk.FillAsync();
        await UntilReadyAsync(worker, HttpStatusCode.ServiceUnavailable);

        for (var question = 0; question < Questions; question++)
        {
            using var ready = await worker.Client.GetAsync(new Uri("/health/ready", UriKind.Relative));
            Assert.That(ready.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable), $"question {question}");
        }
        var told = TimeProvider.System.GetTimestamp();
        worker.Program.Terminate();
        var end = await worker.Program.EndAsync();

        Assert.That(end.ExitCode, Is.Zero, end.ToString());
        Assert.That(end.Error, Does.Not.Contain("is back"));
        Assert.That(TimeProvider.System.GetElapsedTime(told).TotalSeconds, Is.LessThan(MostSeconds));
    }

    private static Task UntilReadyAsync(HttpWorker worker, HttpStatusCode status) =>
        worker.UntilAsync(
            async () =>
            {
                using var answer = await worker.Client.GetAsync(new Uri("/health/ready", UriKind.Relative));
                return answer.StatusCode == status;
            },
            $"readiness {status}"
        );
}
