using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace DockerBumpBot.Testing;

/// <summary>A request that a <see cref="ScriptedServer"/> has had.</summary>
/// <param name="Method">Its method.</param>
/// <param name="Path">Its path, without the query.</param>
/// <param name="Query">Its query, with the question mark; empty without one.</param>
/// <param name="Authorization">Its Authorization header; empty without one.</param>
/// <param name="Accept">Its Accept header; empty without one.</param>
public sealed record SeenRequest(string Method, string Path, string Query, string Authorization, string Accept)
{
    /// <summary>The values of one parameter of the query.</summary>
    public IReadOnlyList<string> Parameters(string name) =>
        QueryHelpers.ParseQuery(Query).TryGetValue(name, out var values) ? [.. values.OfType<string>()] : [];

    internal static SeenRequest Of(HttpRequest request) =>
        new(
            request.Method,
            request.Path.Value ?? "",
            request.QueryString.Value ?? "",
            request.Headers.Authorization.ToString(),
            request.Headers.Accept.ToString()
        );
}
