using System.Text.Json;
using DockerBumpBot.Http.Guarding;
using Microsoft.AspNetCore.Http;

namespace DockerBumpBot.Http.Webhooks;

/// <summary>Deliveries that are signed, and that Octokit cannot read all the same.</summary>
internal static class UnreadableDelivery
{
    /// <summary>Answers them; whatever else goes wrong is a bug.</summary>
    public static async ValueTask<bool> AnswerAsync(Exception exception, HttpContext context)
    {
        var status = exception switch
        {
            JsonException => StatusCodes.Status400BadRequest,
            BadHttpRequestException bad => bad.StatusCode,
            _ => default(int?),
        };
        if (status is null)
            return false;
        await Problems.WriteAsync(context, status.Value, "That is no event that is understood.");
        return true;
    }
}
