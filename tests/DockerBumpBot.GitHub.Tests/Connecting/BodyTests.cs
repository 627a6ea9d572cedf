using DockerBumpBot.GitHub.Connecting;
using DockerBumpBot.Testing;
using Microsoft.AspNetCore.Http;
using static DockerBumpBot.GitHub.Tests.Connecting.Talk;

namespace DockerBumpBot.GitHub.Tests.Connecting;

[CancelAfter(30_000)]
internal sealed class BodyTests
{
    private static readonly byte[] Bytes = [.. Enumerable.Range(0, 70_000).Select(i => (byte)i)];

    [TestCase("application/json; charset=utf-8")]
    [TestCase("application/vnd.github+json")]
    [TestCase("application/vnd.github.v3+json; charset=utf-8")]
    public async Task JSON_of_every_name_is_read(string type)
    {
        await using var server = await ServeAsync(context => context.BodyAsync(type, RefJson));

        Assert.That(await Open(At(server.Url)).ReadRefAsync(), Is.EqualTo("refs/heads/main"));
    }

    [Test]
    public async Task A_page_instead_of_JSON_is_an_error_and_not_nothing()
    {
        await using var server = await ServeAsync(context => context.BodyAsync("text/html", "<html>Sign in</html>"));

        var failure = await FailureAsync(() => Open(At(server.Url)).ReadRefAsync());

        Assert.That(failure.Failure, Is.EqualTo(GitHubFailure.Unexpected));
        Assert.That(failure.Message, Does.Contain("github.apiUrl"));
    }

    [Test]
    public async Task Broken_JSON_is_an_error_with_a_name()
    {
        await using var server = await ServeAsync(context => context.JsonAsync("{\"ref\":"));

        Assert.That(
            (await FailureAsync(() => Open(At(server.Url)).ReadRefAsync())).Failure,
            Is.EqualTo(GitHubFailure.Unexpected)
        );
    }

    [TestCase("application/vnd.github.raw+json; charset=utf-8")]
    [TestCase("application/vnd.github.v3.raw")]
    [TestCase("text/plain")]
    public async Task Raw_content_of_every_name_is_read(string type)
    {
        await using var server = await ServeAsync(context => context.BodyAsync(type, "{}"));
        var blob = new Uri("repos/o/r/git/blobs/1", UriKind.Relative);

        var raw = await Open(At(server.Url)).Client.Connection.GetRaw(blob, null);

        Assert.That(raw.Body, Is.EqualTo("{}"u8.ToArray()));
    }

    [Test]
    public async Task The_root_of_an_enterprise_server_keeps_its_path()
    {
        await using var server = await ServeAsync(RefAsync);

        await Open(At(new Uri(server.Url, "api/v3"))).ReadRefAsync();

        Assert.That(server.Requests.Single().Path, Is.EqualTo("/api/v3/repos/o/r/git/ref/heads/main"));
    }

    [TestCase("application/gzip")]
    [TestCase("application/x-gzip")]
    [TestCase("application/octet-stream")]
    public async Task An_archive_is_handed_on_while_it_arrives(string type)
    {
        var rest = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = await ServeAsync(context => ArchiveAsync(context, type, rest.Task));

        await using var archive = await Open(At(server.Url)).ReadArchiveAsync();
        var beginning = new byte[100];
        await archive.ReadExactlyAsync(beginning, Stop);
        rest.SetResult();
        using var whole = new MemoryStream();
        await archive.CopyToAsync(whole, Stop);

        Assert.That((byte[])[.. beginning, .. whole.ToArray()], Is.EqualTo(Bytes));
    }

    [Test]
    public async Task An_archive_may_be_larger_than_memory_takes()
    {
        await using var server = await ServeAsync(context =>
            ArchiveAsync(context, "application/gzip", Task.CompletedTask)
        );

        await using var archive = await Open(At(server.Url) with { MaximumBodyBytes = 1024 }).ReadArchiveAsync();
        using var whole = new MemoryStream();
        await archive.CopyToAsync(whole, Stop);

        Assert.That(whole.ToArray(), Is.EqualTo(Bytes));
    }

    [Test]
    public async Task An_archive_that_stalls_is_given_up()
    {
        var time = new WatchedTime();
        await using var server = await ServeAsync(context =>
            ArchiveAsync(context, "application/gzip", context.NeverAsync())
        );
        var options = At(server.Url) with { RequestTimeout = TimeSpan.FromSeconds(77) };

        await using var archive = await Open(options, time).ReadArchiveAsync();
        await archive.ReadExactlyAsync(new byte[100], Stop);
        // The deadlines of the request and of the first part are past.
        await time.BeginOfAsync(options.RequestTimeout);
        await time.BeginOfAsync(options.RequestTimeout);
        var reading = archive.ReadAsync(new byte[100], Stop).AsTask();
        await time.PassAsync(options.RequestTimeout);

        Assert.That((await FailureAsync(() => reading)).Failure, Is.EqualTo(GitHubFailure.Unreachable));
    }

    [Test]
    public async Task An_archive_that_takes_too_long_in_all_is_given_up()
    {
        var time = new WatchedTime();
        await using var server = await ServeAsync(context =>
            ArchiveAsync(context, "application/gzip", context.NeverAsync())
        );
        var options = At(server.Url) with { ArchiveTimeout = TimeSpan.FromSeconds(30) };

        await using var archive = await Open(options, time).ReadArchiveAsync();
        await archive.ReadExactlyAsync(new byte[100], Stop);
        var reading = archive.ReadAsync(new byte[100], Stop).AsTask();
        time.Advance(options.ArchiveTimeout);

        Assert.That((await FailureAsync(() => reading)).Failure, Is.EqualTo(GitHubFailure.Unreachable));
    }

    [Test]
    public async Task An_archive_that_breaks_off_is_unreachable()
    {
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = await ServeAsync(async context =>
        {
            context.Response.ContentType = "application/gzip";
            context.Response.ContentLength = Bytes.Length;
            await context.Response.Body.WriteAsync(Bytes.AsMemory(0, 100), context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            await begun.Task;
            context.Abort();
        });

        await using var archive = await Open(At(server.Url)).ReadArchiveAsync();
        begun.SetResult();

        var failure = await FailureAsync(async () => await archive.CopyToAsync(Stream.Null, Stop));
        Assert.That(failure.Failure, Is.EqualTo(GitHubFailure.Unreachable));
    }

    [Test]
    public async Task A_page_instead_of_an_archive_is_an_error()
    {
        await using var server = await ServeAsync(context => context.BodyAsync("text/html", "<html>Sign in</html>"));

        Assert.That(
            (await FailureAsync(() => Open(At(server.Url)).ReadArchiveAsync())).Failure,
            Is.EqualTo(GitHubFailure.Unexpected)
        );
    }

    private static async Task ArchiveAsync(HttpContext context, string type, Task rest)
    {
        context.Response.ContentType = type;
        await context.Response.Body.WriteAsync(Bytes.AsMemory(0, 100), context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
        await rest;
        await context.Response.Body.WriteAsync(Bytes.AsMemory(100), context.RequestAborted);
    }
}
