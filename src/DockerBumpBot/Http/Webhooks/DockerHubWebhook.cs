using System.Text.Json;
using DockerBumpBot.Configuration.Options;
using DockerBumpBot.Http.Guarding;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace DockerBumpBot.Http.Webhooks;

/// <summary>
/// Docker Hub signs nothing, so a secret is part of the path. Nothing else of a delivery is believed: it only makes the
/// bot look sooner.
/// </summary>
internal sealed partial class DockerHubWebhook(
    HttpSecrets secrets,
    DockerBumpOptions options,
    WatchedRepositories repositories,
    SoonRuns soon,
    ILogger<DockerHubWebhook> logger
)
{
    private const int LongestName = 255;

    public async Task ReceiveAsync(HttpContext context)
    {
        if (secrets.DockerHub?.Is(context.GetRouteValue("secret") as string) != true)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        if (await ImageAsync(context) is not { } image)
        {
            await Problems.WriteAsync(
                context,
                StatusCodes.Status400BadRequest,
                "That is no push that Docker Hub tells of: repository.repo_name is missing."
            );
            return;
        }

        // No item uses an image of anybody else.
        if (IsTrusted(image))
        {
            Log.Pushed(logger, image, repositories.All.Length);
            foreach (var repository in repositories.All)
                soon.Ask(repository);
        }

        context.Response.StatusCode = StatusCodes.Status202Accepted;
    }

    private bool IsTrusted(string image) =>
        image.Split('/') is [var organization, _] && options.Content.TrustedOrganizations.Contains(organization);

    private static async Task<string?> ImageAsync(HttpContext context)
    {
        try
        {
            using var body = await JsonDocument.ParseAsync(
                context.Request.Body,
                cancellationToken: context.RequestAborted
            );
            return
                body.RootElement.ValueKind == JsonValueKind.Object
                && body.RootElement.TryGetProperty("repository", out var repository)
                && repository.ValueKind == JsonValueKind.Object
                && repository.TryGetProperty("repo_name", out var name)
                && name.ValueKind == JsonValueKind.String
                && name.GetString() is { Length: > 0 and <= LongestName } text
                ? text
                : null;
        }
        // Broken JSON, or a string whose escapes are no text.
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
            1,
            LogLevel.Information,
            "Docker Hub says that {Image} was pushed: {Repositories} repositories are looked at soon"
        )]
        public static partial void Pushed(ILogger logger, string image, int repositories);
    }
}
