using System.Text;
using System.Text.Json.Nodes;
using DockerBumpBot.Sandbox.GitHub.Hosting;
using DockerBumpBot.Sandbox.GitHub.Json;
using DockerBumpBot.Sandbox.GitHub.Objects;
using LibGit2Sharp;

namespace DockerBumpBot.Sandbox.GitHub.Routes;

/// <summary>The bytes of files.</summary>
internal static class BlobRoutes
{
    private const int LineLength = 60;

    internal static Answer Get(Call call)
    {
        RefRoutes.NotEmpty(call);
        if (!call.Repository.Store.TryFind<Blob>(call.Value("sha"), out var blob))
            throw Refusal.NotFound();
        var bytes = GitStore.Bytes(blob);
        if (WantsRaw(call))
            return new Answer.Bytes(bytes, "application/vnd.github.raw+json; charset=utf-8");
        return Answer.Ok(
            new JsonObject
            {
                ["sha"] = blob.Sha,
                ["node_id"] = NodeId.Of("B", blob.Sha),
                ["size"] = blob.Size,
                ["url"] = $"{call.Api}/git/blobs/{blob.Sha}",
                ["content"] = InLines(Convert.ToBase64String(bytes)),
                ["encoding"] = "base64",
            }
        );
    }

    internal static Answer Create(Call call)
    {
        RefRoutes.NotEmpty(call);
        var content = call.Body.Required("content");
        var bytes = (call.Body.Text("encoding") ?? "utf-8") switch
        {
            "utf-8" => Encoding.UTF8.GetBytes(content),
            "base64" => Decode(content),
            _ => throw Refusal.Unprocessable("encoding must be utf-8 or base64"),
        };
        var sha = call.Repository.Store.WriteBlob(bytes).Sha;
        return Answer.Created(new JsonObject { ["sha"] = sha, ["url"] = $"{call.Api}/git/blobs/{sha}" });
    }

    private static bool WantsRaw(Call call) =>
        call.Request.Headers.Accept.Any(accept =>
            accept?.Contains("vnd.github", StringComparison.Ordinal) == true
            && accept.Contains("raw", StringComparison.Ordinal)
        );

    private static byte[] Decode(string content)
    {
        try
        {
            return Convert.FromBase64String(content);
        }
        catch (FormatException)
        {
            throw Refusal.Unprocessable("content is not valid Base64");
        }
    }

    private static string InLines(string text) =>
        string.Concat(text.Chunk(LineLength).Select(line => $"{new string(line)}\n"));
}
