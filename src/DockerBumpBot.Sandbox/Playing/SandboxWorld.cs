using System.Collections.Immutable;
using System.Security.Cryptography;
using DockerBumpBot.Sandbox.Content;
using DockerBumpBot.Sandbox.GitHub;
using DockerBumpBot.Sandbox.Pages;
using DockerBumpBot.Sandbox.Registry;
using Microsoft.AspNetCore.Http;

namespace DockerBumpBot.Sandbox.Playing;

/// <summary>
/// A GitHub with one content repository, a Docker Hub unless another registry is asked, and the page on which a person
/// plays the maintainer. Everything is on this machine and gone when it is disposed of, but for what is kept on purpose.
/// </summary>
public sealed class SandboxWorld : IAsyncDisposable
{
    /// <summary>Whom the person at the page acts as.</summary>
    public const string MaintainerLogin = "maintainer";

    /// <summary>The login of the bot.</summary>
    public const string BotLogin = "dockerbump";

    private readonly CancellationTokenSource closing = new();
    private readonly SemaphoreSlim oneRun = new(1);
    private readonly TimeProvider clock;
    private ImmutableList<BotTurn> turns = [];
    private RequestDelegate? pages;

    private SandboxWorld(SandboxOptions options) =>
        (clock, PacksDirectory, Journal) = (options.Clock, options.PacksDirectory, new Journal(options.Clock));

    /// <summary>The GitHub; its address is that of the page too.</summary>
    public LocalGitHub GitHub { get; private set; } = null!;

    /// <summary>The Docker Hub; <c>null</c> when another registry is asked.</summary>
    public LocalDockerHub? DockerHub { get; private set; }

    /// <summary>The content repository.</summary>
    public LocalRepository Repository { get; private set; } = null!;

    /// <summary>The token that the bot signs in with; it is worth nothing elsewhere.</summary>
    public string Token { get; } = $"sandbox-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(20))}";

    /// <summary>The runs of the bot so far, oldest first.</summary>
    public ImmutableList<BotTurn> Turns => turns;

    internal string PacksDirectory { get; }

    internal Journal Journal { get; }

    internal DateTimeOffset Now => clock.GetUtcNow();

    internal CancellationToken Closing => closing.Token;

    /// <summary>Starts everything.</summary>
    /// <exception cref="IOException">No port could be opened, or the content cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">Likewise.</exception>
    public static async Task<SandboxWorld> StartAsync(SandboxOptions options, CancellationToken ct)
    {
        var world = new SandboxWorld(options);
        try
        {
            await world.BuildAsync(options, ct);
            return world;
        }
        catch
        {
            await world.DisposeAsync();
            throw;
        }
    }

    /// <summary>Opens the page: from now on its buttons can let the bot run.</summary>
    public void OpenPages(ISandboxBot bot) => pages = new SandboxPages(this, bot).AnswerAsync;

    /// <summary>Lets the bot run; one run after the other.</summary>
    public async Task<BotTurn> RunAsync(ISandboxBot bot, CancellationToken ct)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct, closing.Token);
        await oneRun.WaitAsync(stop.Token);
        try
        {
            var (at, before) = (clock.GetUtcNow(), GitHub.Requests.Count);
            var run = await bot.RunAsync(stop.Token);
            var turn = new BotTurn(turns.Count + 1, at, run, [.. GitHub.Requests.Skip(before)]);
            turns = turns.Add(turn);
            Journal.Add($"Run {turn.Number} of the bot. {turn.Headline}");
            return turn;
        }
        finally
        {
            oneRun.Release();
        }
    }

    /// <summary>Ends everything, runs included.</summary>
    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        if (GitHub is not null)
            await GitHub.DisposeAsync();
        if (DockerHub is not null)
            await DockerHub.DisposeAsync();
        closing.Dispose();
        oneRun.Dispose();
    }

    private async Task BuildAsync(SandboxOptions options, CancellationToken ct)
    {
        GitHub = await LocalGitHub.StartAsync(
            new LocalGitHubOptions
            {
                Directory = options.KeepDirectory,
                Port = options.Port,
                Clock = options.Clock,
                Pages = AnswerAsync,
            },
            ct
        );
        GitHub.AddToken(Token, BotLogin, LocalAccess.Write);
        // Aside, so that whoever waits can interrupt: a large checkout takes a while.
        Repository = await Task.Run(() => Fill(options, ct), ct);
        if (options.Images is { } images)
            DockerHub = await LocalDockerHub.StartAsync(
                images,
                new LocalDockerHubOptions { RequireToken = true, Clock = options.Clock },
                ct
            );
    }

    private LocalRepository Fill(SandboxOptions options, CancellationToken ct) =>
        options.ContentDirectory is { } directory
            ? GitHub.AddRepository("local", "content", directory, options.Repository, ct)
            : GitHub.AddRepository(
                "sample",
                "content",
                SampleContent.Create().Files.Select(file => (file.Path, file.Bytes.ToArray())),
                options.Repository
            );

    private Task AnswerAsync(HttpContext context)
    {
        if (pages is { } open)
            return open(context);
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
