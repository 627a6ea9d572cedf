using System.Text.Json.Nodes;

namespace DockerBumpBot.Sandbox.GitHub.Hosting;

/// <summary>What a route answers.</summary>
internal abstract record Answer(int Status)
{
    /// <summary>The other pages of a list, as a <c>Link</c> header; empty when there are none.</summary>
    internal string Link { get; init; } = "";

    internal static Answer Ok(JsonNode body) => new Json(200, body);

    internal static Answer Created(JsonNode body) => new Json(201, body);

    internal sealed record Json(int Status, JsonNode Body) : Answer(Status)
    {
        /// <summary>Whole seconds for <c>Retry-After</c>.</summary>
        internal TimeSpan? RetryAfter { get; init; }
    }

    internal sealed record Empty() : Answer(204);

    /// <summary>The client has it already.</summary>
    internal sealed record NotModified() : Answer(304);

    internal sealed record Redirect(string Location) : Answer(302);

    /// <summary>Something else than the API ever says, byte for byte.</summary>
    internal sealed record Other(LocalFault.Other Fault) : Answer(Fault.Status);

    internal sealed record Bytes(byte[] Content, string ContentType) : Answer(200);

    internal sealed record Stream(string FileName, Func<System.IO.Stream, CancellationToken, Task> WriteAsync)
        : Answer(200);
}
