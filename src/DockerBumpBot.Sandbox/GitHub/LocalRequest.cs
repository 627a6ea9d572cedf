using Microsoft.AspNetCore.Http;

namespace DockerBumpBot.Sandbox.GitHub;

/// <summary>A request to the API.</summary>
/// <param name="Method">In capitals.</param>
/// <param name="Path">With the query, if there is one.</param>
/// <param name="Route">The pattern it matched, e.g. <c>/repos/{owner}/{repo}/pulls</c>; empty when none did.</param>
public record LocalRequest(string Method, string Path, string Route)
{
    /// <summary>Whether it is a question of GraphQL, which is asked with POST and changes nothing.</summary>
    public bool IsQuery { get; init; }

    /// <summary>Whether it changes a repository; asking for a token does not.</summary>
    public bool IsWrite =>
        !HttpMethods.IsGet(Method)
        && !HttpMethods.IsHead(Method)
        && !IsQuery
        && (Path.StartsWith("/repos/", StringComparison.OrdinalIgnoreCase) || Path == "/graphql");
}

/// <summary>A request and how it ended.</summary>
/// <param name="Method">In capitals.</param>
/// <param name="Path">With the query, if there is one.</param>
/// <param name="Route">The pattern it matched; empty when none did.</param>
/// <param name="Status">The status of the answer; 0 when the connection was cut or left hanging.</param>
public sealed record AnsweredRequest(string Method, string Path, string Route, int Status)
    : LocalRequest(Method, Path, Route);

/// <summary>A request and its answer, both as JSON text; empty where there was no body.</summary>
public sealed record LocalExchange(AnsweredRequest Request, string RequestBody, string ContentType, string AnswerBody);
