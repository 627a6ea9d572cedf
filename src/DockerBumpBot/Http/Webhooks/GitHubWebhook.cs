using System.Security.Cryptography;
using System.Text;
using DockerBumpBot.Http.Guarding;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace DockerBumpBot.Http.Webhooks;

/// <summary>
/// Translates deliveries of GitHub into runs that come soon. Nothing of one is believed before its signature is checked, and
/// of what is signed only the members are read that count here: GitHub may add to all others, and leave them out.
/// </summary>
internal sealed partial class GitHubWebhook(
    HttpSecrets secrets,
    WatchedRepositories repositories,
    SoonRuns soon,
    ILogger<GitHubWebhook> logger
)
{
    private const string SignatureStart = "sha256=";
    private const string Push = "push";
    private const string PullRequest = "pull_request";

    private static readonly string[] Members =
    [
        "action",
        "ref",
        "deleted",
        "repository.full_name",
        "repository.default_branch",
        "sender.login",
        "pull_request.number",
        "pull_request.merged",
        "pull_request.user.login",
        "pull_request.base.ref",
        "pull_request.head.ref",
        "pull_request.head.repo.full_name",
    ];

    private readonly SeenDeliveries _seen = new();

    /// <summary>Answers a delivery.</summary>
    public async Task ReceiveAsync(HttpContext context)
    {
        var headers = context.Request.Headers;
        // What cannot be right is not waited for.
        if (!TryReadSignature(headers["X-Hub-Signature-256"].ToString(), out var signature))
        {
            await RefuseAsync(context, "It has no signature: give the webhook at GitHub the secret of this worker.");
            return;
        }

        using var hash = IncrementalHash.CreateHMAC(
            HashAlgorithmName.SHA256,
            Encoding.UTF8.GetBytes(secrets.GitHub!.Value)
        );
        var body = await DeliveredBody.ReadAsync(context, hash, new MemberReader(Members));
        if (!CryptographicOperations.FixedTimeEquals(hash.GetHashAndReset(), signature))
        {
            await RefuseAsync(context, "Its signature is not one of the secret of this worker.");
            return;
        }

        var kind = headers["X-GitHub-Event"].ToString();
        // The others may look as they like.
        if (kind is not (Push or PullRequest))
            return;
        if (body is null)
            await RefuseAsync(context, "That is no event: it is no JSON.");
        else if (_seen.IsNew(headers["X-GitHub-Delivery"].ToString()))
            Hear(kind, body);
    }

    private void Hear(string kind, MemberReader body)
    {
        if (!repositories.TryFind(body["repository.full_name"], out var repository))
            return;
        if (kind == Push)
        {
            if (!GitHubNews.IsNews(repository, PushIn(body)))
                return;
            Log.Pushed(logger, repository.Name.ToString());
        }
        else
        {
            if (body["action"] != "closed" || !GitHubNews.IsNews(repository, repositories.BranchPrefix, ClosedIn(body)))
                return;
            Log.Closed(logger, body["pull_request.number"] ?? "?", repository.Name.ToString());
        }

        soon.Ask(repository.Name);
    }

    private static PushFacts PushIn(MemberReader body) =>
        new(body["ref"] ?? "", body["deleted"] == "true", body["repository.default_branch"]);

    private static ClosedFacts ClosedIn(MemberReader body) =>
        new()
        {
            HeadBranch = body["pull_request.head.ref"] ?? "",
            HeadRepository = body["pull_request.head.repo.full_name"],
            BaseBranch = body["pull_request.base.ref"] ?? "",
            DefaultBranch = body["repository.default_branch"],
            IsMerged = body["pull_request.merged"] == "true",
            Author = body["pull_request.user.login"],
            Sender = body["sender.login"],
        };

    private static bool TryReadSignature(string header, out byte[] signature)
    {
        signature = new byte[HMACSHA256.HashSizeInBytes];
        return header.StartsWith(SignatureStart, StringComparison.Ordinal)
            && header.Length == SignatureStart.Length + (2 * signature.Length)
            && Convert.FromHexString(header.AsSpan(SignatureStart.Length), signature, out _, out _)
                == System.Buffers.OperationStatus.Done;
    }

    private static Task RefuseAsync(HttpContext context, string why) =>
        Problems.WriteAsync(context, StatusCodes.Status400BadRequest, why);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "GitHub says that the base branch of {Repository} has moved")]
        public static partial void Pushed(ILogger logger, string repository);

        [LoggerMessage(2, LogLevel.Information, "GitHub says that #{Number:l} of {Repository} is closed")]
        public static partial void Closed(ILogger logger, string number, string repository);
    }
}
