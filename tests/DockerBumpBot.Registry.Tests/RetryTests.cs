using System.Net;
using System.Net.Sockets;
using DockerBumpBot.Core.Images;
using DockerBumpBot.Testing;
using Microsoft.AspNetCore.Http;

namespace DockerBumpBot.Registry.Tests;

[CancelAfter(30_000)]
internal sealed class RetryTests
{
    [TestCase(500)]
    [TestCase(502)]
    [TestCase(503)]
    [TestCase(408)]
    [TestCase(429)]
    public async Task What_is_likely_to_pass_is_tried_again(int status)
    {
        await using var server = await FailingAsync(2, context => context.StatusAsync(status));

        Assert.That((await Ask.TagsAsync(Ask.At(server.Url))).Tags(), Is.EqualTo(["1.0.0.1"]));
        Assert.That(server.Requests, Has.Count.EqualTo(3));
    }

    [Test]
    public async Task A_cut_connection_is_tried_again()
    {
        await using var server = await FailingAsync(2, CutAsync);

        Assert.That((await Ask.TagsAsync(Ask.At(server.Url))).Tags(), Is.EqualTo(["1.0.0.1"]));
    }

    [Test]
    public async Task A_body_that_breaks_off_is_tried_again()
    {
        await using var server = await FailingAsync(2, BreakOffAsync);

        Assert.That((await Ask.TagsAsync(Ask.At(server.Url))).Tags(), Is.EqualTo(["1.0.0.1"]));
    }

    [Test]
    public async Task A_body_that_stalls_is_tried_again()
    {
        var time = new WatchedTime();
        var stalled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = await FailingAsync(
            1,
            context =>
            {
                stalled.SetResult();
                return StallAsync(context);
            }
        );

        var listing = Ask.TagsAsync(Ask.At(server.Url), time: time);
        await stalled.Task;
        time.Advance(new RegistryOptions().AttemptTimeout);

        Assert.That((await listing).Tags(), Is.EqualTo(["1.0.0.1"]));
    }

    [Test]
    public async Task A_server_error_that_stays_is_unreachable_and_tells_the_attempts()
    {
        await using var server = await ScriptedServer.StartAsync(context => context.StatusAsync(503));

        var failure = (await Ask.TagsAsync(Ask.At(server.Url))).Failure();

        Assert.That(failure.Cause, Is.EqualTo(RegistryFailure.Unreachable));
        Assert.That(
            failure.Detail,
            Is.EqualTo(
                "The tags of demisto/python3 could not be read: "
                    + $"{server.Url.Authority} answered with status 503 after 3 attempts. "
                    + "It is likely to pass; the next run asks again."
            )
        );
    }

    [Test]
    public async Task Connections_that_are_cut_each_time_are_unreachable()
    {
        await using var server = await ScriptedServer.StartAsync(CutAsync);

        var failure = (await Ask.TagsAsync(Ask.At(server.Url))).Failure();

        Assert.That(failure.Cause, Is.EqualTo(RegistryFailure.Unreachable));
        Assert.That(failure.Detail, Does.Contain(" broke "));
        Assert.That(server.Requests, Has.Count.EqualTo(3));
    }

    [Test]
    public async Task A_server_that_stalls_each_time_is_unreachable()
    {
        await using var server = await ScriptedServer.StartAsync(StallAsync);
        var options = Ask.At(server.Url) with { AttemptTimeout = TimeSpan.FromMilliseconds(100) };

        var failure = (await Ask.TagsAsync(options)).Failure();

        Assert.That(failure.Cause, Is.EqualTo(RegistryFailure.Unreachable));
        Assert.That(
            failure.Detail,
            Does.Contain("gave no whole answer in time (100 ms for an attempt, 100 s for all)")
        );
    }

    [Test]
    public async Task A_total_time_out_ends_the_attempts()
    {
        await using var server = await ScriptedServer.StartAsync(StallAsync);
        var options = Ask.At(server.Url) with { TotalTimeout = TimeSpan.FromMilliseconds(100) };

        Assert.That((await Ask.TagsAsync(options)).Failure().Cause, Is.EqualTo(RegistryFailure.Unreachable));
    }

    [Test]
    public async Task A_server_that_is_not_there_is_unreachable()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();

        var failure = (await Ask.TagsAsync(Ask.At(new Uri($"http://127.0.0.1:{port}")))).Failure();

        Assert.That(failure.Cause, Is.EqualTo(RegistryFailure.Unreachable));
        Assert.That(failure.Detail, Does.Contain($"No connection to 127.0.0.1:{port}"));
    }

    [Test]
    public async Task A_server_that_fails_in_a_row_is_left_alone()
    {
        await using var server = await ScriptedServer.StartAsync(context => context.StatusAsync(500));
        var images = Enumerable.Range(0, 200).Select(number => Ask.Image($"demisto/image{number}")).ToList();

        using var registries = Ask.Registries(Ask.At(server.Url));
        var resolver = registries.BeginRun();
        var catalog = await resolver.ListAsync(TagCatalog.Empty, images, null, Ask.Stop);

        var failures = images.Select(image => catalog.ListingOf(image)!.Failure()).ToList();
        Assert.That(failures.Select(failure => failure.Cause), Is.All.EqualTo(RegistryFailure.Unreachable));
        Assert.That(failures[^1].Detail, Does.Contain("failed too many times in a row and is left alone for now"));
        Assert.That(server.Requests, Has.Count.LessThan(60));
    }

    [TestCase("7")]
    [TestCase("Mon, 23 Nov 2026 00:00:07 GMT")]
    public async Task A_registry_that_asks_to_wait_is_given_that_time(string retryAfter)
    {
        var time = new WatchedTime();
        await using var server = await FailingAsync(
            1,
            context =>
            {
                context.Response.Headers.RetryAfter = retryAfter;
                return context.StatusAsync(429);
            }
        );

        var listing = Ask.TagsAsync(Ask.At(server.Url), time: time);
        await time.SomebodyWaitsAsync(TimeSpan.FromSeconds(7));
        Assert.That(server.Requests, Has.Count.EqualTo(1));
        time.Advance(TimeSpan.FromSeconds(7));

        Assert.That((await listing).Tags(), Is.EqualTo(["1.0.0.1"]));
    }

    [TestCase("21600", "6 h")]
    [TestCase("900", "15 min")]
    [TestCase("31", "31 s")]
    [TestCase("99999999999999999999", "more than a year")]
    [TestCase("Tue, 24 Nov 2026 00:00:00 GMT", "24 h")]
    public async Task A_registry_that_asks_to_wait_too_long_is_not_waited_for(string retryAfter, string readable)
    {
        await using var server = await ScriptedServer.StartAsync(context =>
        {
            context.Response.Headers.RetryAfter = retryAfter;
            return context.StatusAsync(429);
        });

        var failure = (await Ask.TagsAsync(Ask.At(server.Url), time: new WatchedTime())).Failure();

        Assert.That(failure.Cause, Is.EqualTo(RegistryFailure.Unreachable));
        Assert.That(failure.Detail, Does.Contain($"has had too many requests and asks to wait {readable}."));
        Assert.That(server.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_server_error_that_asks_to_wait_too_long_is_not_waited_for_either()
    {
        await using var server = await ScriptedServer.StartAsync(context =>
        {
            context.Response.Headers.RetryAfter = "3600";
            return context.StatusAsync(503);
        });

        var failure = (await Ask.TagsAsync(Ask.At(server.Url))).Failure();

        Assert.That(failure.Detail, Does.Contain("answered with status 503 and asks to wait 60 min."));
        Assert.That(server.Requests, Has.Count.EqualTo(1));
    }

    [TestCase("nonsense")]
    [TestCase("-5")]
    [TestCase("")]
    public async Task A_waiting_time_that_makes_no_sense_counts_as_none(string retryAfter)
    {
        await using var server = await FailingAsync(
            1,
            context =>
            {
                context.Response.Headers.RetryAfter = retryAfter;
                return context.StatusAsync(429);
            }
        );

        Assert.That((await Ask.TagsAsync(Ask.At(server.Url))).Tags(), Is.EqualTo(["1.0.0.1"]));
    }

    [TestCase(403, RegistryFailure.Denied)]
    [TestCase(400, RegistryFailure.BadAnswer)]
    public async Task What_will_not_pass_is_asked_once(int status, RegistryFailure cause)
    {
        await using var server = await ScriptedServer.StartAsync(context => context.StatusAsync(status));

        Assert.That((await Ask.TagsAsync(Ask.At(server.Url))).Failure().Cause, Is.EqualTo(cause));
        Assert.That(server.Requests, Has.Count.EqualTo(1));
    }

    private static Task<ScriptedServer> FailingAsync(int times, Func<HttpContext, Task> fail)
    {
        var asked = 0;
        return ScriptedServer.StartAsync(context =>
            Interlocked.Increment(ref asked) <= times ? fail(context) : context.TagsAsync("1.0.0.1")
        );
    }

    private static Task CutAsync(HttpContext context)
    {
        context.Abort();
        return Task.CompletedTask;
    }

    private static async Task BreakOffAsync(HttpContext context)
    {
        context.Response.ContentLength = 1_000;
        await context.Response.WriteAsync("""{"tags":["1.0.""");
        await context.Response.Body.FlushAsync();
        context.Abort();
    }

    private static async Task StallAsync(HttpContext context)
    {
        await context.Response.WriteAsync("""{"tags":["1.0.""");
        await context.Response.Body.FlushAsync();
        var gone = new TaskCompletionSource();
        await using var registration = context.RequestAborted.Register(gone.SetResult);
        await gone.Task;
    }
}
