using System.Globalization;
using DockerBumpBot.GitHub.Connecting;
using DockerBumpBot.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Octokit;

namespace DockerBumpBot.GitHub.Tests.Connecting;

/// <summary>Short words for conversations with a scripted GitHub.</summary>
internal static class Talk
{
    public const string Token = "ghp_0123456789abcdefghijABCDEFGHIJ012345";

    public static readonly Uri Ref = new("repos/o/r/git/ref/heads/main", UriKind.Relative);
    public static readonly Uri Archive = new("repos/o/r/tarball/main", UriKind.Relative);
    public static readonly Uri Refs = new("repos/o/r/git/refs", UriKind.Relative);

    public const string RefJson =
        """{"ref":"refs/heads/main","object":{"type":"commit","sha":"1111111111111111111111111111111111111111"}}""";

    public static CancellationToken Stop => TestContext.CurrentContext.CancellationToken;

    /// <summary>Options without any pause.</summary>
    public static GitHubOptions At(Uri url) =>
        new()
        {
            ApiUrl = url,
            Credentials = new GitHubCredentials.Token(Token),
            WritePause = TimeSpan.Zero,
            RetryDelay = TimeSpan.Zero,
            // Like no other span of these tests.
            RequestTimeout = TimeSpan.FromSeconds(111),
        };

    public static GitHubConnection Open(GitHubOptions options, TimeProvider? time = null)
    {
        // Its sockets go with the process: a handful for each test.
        var connections = new GitHubConnections(
            options,
            time ?? new WatchedTime(),
            NullLogger<GitHubConnection>.Instance
        );
        return connections.Open(Repository);
    }

    public static RepositoryName Repository =>
        RepositoryName.TryParse("o/r", out var name) ? name : throw new InvalidOperationException();

    public static async Task<string> ReadRefAsync(this GitHubConnection connection, CancellationToken? ct = null)
    {
        var reference = await connection.CallAsync(
            "Reading the branch",
            client => client.Connection.Get<Reference>(Ref, null),
            ct ?? Stop
        );
        return reference.Body.Ref;
    }

    public static async Task<string> ReadRefAgainAsync(this GitHubConnection connection)
    {
        var reference = await connection.CallConditionallyAsync(
            "Reading the branch",
            client => client.Connection.Get<Reference>(Ref, null),
            Stop
        );
        return reference.Body.Ref;
    }

    public static async Task<string> WriteRefAsync(this GitHubConnection connection)
    {
        var made = await connection.CallAsync(
            "Making the branch",
            client => client.Git.Reference.Create("o", "r", new NewReference("refs/heads/x", new string('1', 40))),
            Stop
        );
        return made.Ref;
    }

    public static Task<Stream> ReadArchiveAsync(this GitHubConnection connection) =>
        connection.CallAsync(
            "Reading the tarball",
            async client => (await client.Connection.GetRawStream(Archive, null)).Body,
            Stop
        );

    public static async Task<GitHubException> FailureAsync(Func<Task> action) =>
        (await Assert.ThrowsAsync<GitHubException>(() => action()))!;

    /// <summary>A server that answers the first, second … request as said, and all further ones like the last.</summary>
    public static Task<ScriptedServer> ServeAsync(params Func<HttpContext, Task>[] answers)
    {
        var asked = -1;
        return ScriptedServer.StartAsync(
            context => answers[Math.Min(Interlocked.Increment(ref asked), answers.Length - 1)](context),
            Stop
        );
    }

    public static Task RefAsync(HttpContext context) => context.JsonAsync(RefJson);

    public static Func<HttpContext, Task> Status(int status, string json = "{}") =>
        context => context.JsonAsync(json, status);

    public static Task CutAsync(HttpContext context)
    {
        context.Abort();
        return Task.CompletedTask;
    }

    /// <summary>Sends half a body, tells that it has, and sends nothing more.</summary>
    public static Func<HttpContext, Task> Stalling(TaskCompletionSource begun) => context => StallAsync(context, begun);

    private static async Task StallAsync(HttpContext context, TaskCompletionSource begun)
    {
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = RefJson.Length;
        await context.Response.WriteAsync(RefJson[..10], context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
        begun.SetResult();
        await context.NeverAsync();
    }

    /// <summary>Refuses for a rate limit, at the time of the tests.</summary>
    public static Func<HttpContext, Task> Limited(
        int status,
        string message,
        int? retryAfter = null,
        TimeSpan? reset = null
    ) =>
        context =>
        {
            var headers = context.Response.Headers;
            headers.Date = WatchedTime.Begin.ToString("r", CultureInfo.InvariantCulture);
            if (retryAfter is { } seconds)
                headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
            if (reset is { } span)
            {
                headers["x-ratelimit-remaining"] = "0";
                headers["x-ratelimit-reset"] = (WatchedTime.Begin + span)
                    .ToUnixTimeSeconds()
                    .ToString(CultureInfo.InvariantCulture);
            }

            return context.JsonAsync($$"""{"message":"{{message}}"}""", status);
        };
}
