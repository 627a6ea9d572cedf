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
    FailedGuesses guesses,
    ILogger<DockerHubWebhook> logger
)
{
    private const string Name = "repository.repo_name";
    private const int LongestName = 255;

    public async Task ReceiveAsync(HttpContext context)
    {
        if (secrets.DockerHub?.Is(context.GetRouteValue("secret") as string) != true)
        {
            await guesses.AnswerAsync(
                context,
                () => Problems.WriteAsync(context, StatusCodes.Status404NotFound, detail: null)
            );
            return;
        }

        var body = await DeliveredBody.ReadAsync(context, hash: null, new MemberReader(Name));
        if (body?[Name] is not { Length: > 0 and <= LongestName } image)
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
