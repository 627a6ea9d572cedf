using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using DockerBumpBot.Core.Images;
using DockerBumpBot.Sandbox.Pages.Markup;
using DockerBumpBot.Sandbox.Playing;
using DockerBumpBot.Sandbox.Promises;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace DockerBumpBot.Sandbox.Pages;

/// <summary>The pages: made whole on the server, without any script.</summary>
internal sealed class SandboxPages
{
    private const int LargestForm = 16 * 1024;
    private static readonly TimeSpan RegistryPatience = TimeSpan.FromSeconds(10);

    private readonly SandboxWorld world;
    private readonly ISandboxBot bot;
    private readonly PageGuard guard;
    private readonly PageFrame frame;
    private readonly ListPage list;

    internal SandboxPages(SandboxWorld world, ISandboxBot bot)
    {
        (this.world, this.bot) = (world, bot);
        guard = new PageGuard(world.GitHub.Url);
        frame = new PageFrame(world, guard);
        list = new ListPage(world, frame);
    }

    /// <summary>Answers a request that is not one to the API.</summary>
    internal async Task AnswerAsync(HttpContext context)
    {
        PageGuard.Protect(context.Response.Headers);
        var request = context.Request;
        try
        {
            if (!guard.KnowsHost(request))
                await WriteAsync(context, 421, "text/plain", "This server is not called that.\n");
            else if (HttpMethods.IsPost(request.Method))
                await PostAsync(context);
            else if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
                await GetAsync(context);
            else
                await WriteAsync(context, 405, "text/plain", "Pages are read, and buttons are pressed.\n");
        }
        // There is no log: what a bug says is on the page, or nowhere.
        catch (Exception bug) when (bug is not OperationCanceledException && !context.Response.HasStarted)
        {
            await PageAsync(
                context,
                "Error",
                Html.Of($"<h1>A bug of the sandbox</h1><pre>{bug.ToString()}</pre>"),
                500
            );
        }
    }

    private async Task PostAsync(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = LargestForm;
        if (!context.Request.HasFormContentType)
        {
            await WriteAsync(context, 415, "text/plain", "Buttons send forms.\n");
            return;
        }

        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (!guard.Admits(context.Request, form))
            await WriteAsync(context, 403, "text/plain", "This form was not sent from a page of this sandbox.\n");
        else if (await new PageActions(world, bot).ActAsync(context.Request.Path, form) is { } next)
            (context.Response.StatusCode, context.Response.Headers.Location) = (303, next);
        else
            await NotFoundAsync(context);
    }

    private Task GetAsync(HttpContext context) =>
        context.Request.Path.Value!.Split('/') switch
        {
            ["", ""] => PageAsync(context, "Pull requests", list.Render(context.Request.Query["state"] != "closed")),
            ["", "runs"] => PageAsync(context, "Runs of the bot", new RunPage(world, frame, list).RenderAll()),
            ["", "runs", var text] when Number(text) is { } number && number >= 1 && number <= world.Turns.Count =>
                PageAsync(context, $"Run {number}", new RunPage(world, frame, list).Render(world.Turns[number - 1])),
            ["", var owner, var name, "pull", var text]
                when owner == world.Repository.Owner && name == world.Repository.Name => PullAsync(context, text),
            ["", "sandbox.css"] => ResourceAsync(context, "text/css", "sandbox.css"),
            ["", "sandbox.svg"] => ResourceAsync(context, "image/svg+xml", "sandbox.svg"),
            _ => NotFoundAsync(context),
        };

    private async Task PullAsync(HttpContext context, string text)
    {
        const string diff = ".diff";
        var isDiff = text.EndsWith(diff, StringComparison.Ordinal);
        if (
            Number(isDiff ? text[..^diff.Length] : text) is not { } number
            || !world.Repository.PullRequests.Any(pull => pull.Number == number)
        )
        {
            await NotFoundAsync(context);
            return;
        }

        var changes = world.Repository.DiffOf(number);
        if (isDiff)
        {
            await WriteAsync(context, 200, "text/plain", changes.Text);
            return;
        }

        var evidence = Evidence.Read(world.Repository, number, world.PacksDirectory);
        var page = new PullRequestPage(world, frame).Render(
            evidence,
            changes,
            await CheckAsync(evidence, context.RequestAborted)
        );
        await PageAsync(context, $"{evidence.PullRequest.Title} #{number}", page);
    }

    private async Task<ImmutableArray<PromiseCheck>?> CheckAsync(Evidence evidence, CancellationToken ct)
    {
        if (evidence.Proposal is null)
            return null;
        using var patience = new CancellationTokenSource(RegistryPatience, TimeProvider.System);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, ct, world.Closing);
        try
        {
            var facts = await bot.AskAsync(PullRequestPromises.Questions(evidence), stop.Token);
            return PullRequestPromises.Check(evidence, facts);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            return PullRequestPromises.Check(evidence, TagCatalog.Empty);
        }
    }

    private Task NotFoundAsync(HttpContext context) =>
        PageAsync(
            context,
            "Not found",
            Html.Of($"""<h1>There is no such page</h1><p><a href="/">To the pull requests</a></p>"""),
            404
        );

    private Task PageAsync(HttpContext context, string title, Html content, int status = 200)
    {
        var said =
            Number(context.Request.Query["said"].ToString()) is { } number
            && number >= 1
            && number <= world.Journal.Entries.Count
                ? world.Journal.Entries[number - 1]
                : null;
        return WriteAsync(context, status, "text/html", frame.Page(title, said, content).ToString());
    }

    private static async Task ResourceAsync(HttpContext context, string type, string name)
    {
        await using var resource = typeof(SandboxPages).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(resource);
        await WriteAsync(context, 200, type, await reader.ReadToEndAsync(context.RequestAborted));
    }

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static Task WriteAsync(HttpContext context, int status, string type, string text)
    {
        (context.Response.StatusCode, context.Response.ContentType) = (status, $"{type}; charset=utf-8");
        return HttpMethods.IsHead(context.Request.Method)
            ? Task.CompletedTask
            : context.Response.WriteAsync(text, Encoding.UTF8, context.RequestAborted);
    }
}
