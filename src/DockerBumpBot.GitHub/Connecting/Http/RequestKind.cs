namespace DockerBumpBot.GitHub.Connecting.Http;

/// <summary>What a request is to the rules of this room.</summary>
internal enum RequestKind
{
    /// <summary>Changes nothing, so it may be sent again.</summary>
    Read,

    /// <summary>A read whose answer is too large for memory and is handed on as it arrives.</summary>
    Archive,

    /// <summary>May change the repository.</summary>
    Write,

    /// <summary>Makes an app its installation: may be sent again, a token too many expires by itself.</summary>
    SignIn,
}

/// <summary>Tells the kinds apart.</summary>
internal static class RequestKinds
{
    private static readonly HttpRequestOptionsKey<bool> SignIn = new("dockerbump.sign-in");
    private static readonly HttpRequestOptionsKey<GraphQLOperation> Operation = new("dockerbump.graphql");

    /// <summary>Marks a request as part of signing in.</summary>
    public static void MarkSignIn(HttpRequestMessage request) => request.Options.Set(SignIn, true);

    /// <summary>Marks a request as one to GraphQL.</summary>
    public static void MarkGraphQL(HttpRequestMessage request, GraphQLOperation operation) =>
        request.Options.Set(Operation, operation);

    /// <summary>Whether a request is one to GraphQL, which refuses with status 200.</summary>
    public static bool IsGraphQL(HttpRequestMessage request) => request.Options.TryGetValue(Operation, out _);

    /// <summary>The kind of a request, as it was made and before any redirect.</summary>
    public static RequestKind Of(HttpRequestMessage request) =>
        request.Options.TryGetValue(SignIn, out _) ? RequestKind.SignIn
        : request.Options.TryGetValue(Operation, out var operation)
            ? operation == GraphQLOperation.Query ? RequestKind.Read
                : RequestKind.Write
        : request.Method == HttpMethod.Get && IsArchive(request.RequestUri!) ? RequestKind.Archive
        : request.Method == HttpMethod.Get || request.Method == HttpMethod.Head ? RequestKind.Read
        : RequestKind.Write;

    // …/repos/{owner}/{name}/tarball/{ref}
    private static bool IsArchive(Uri url)
    {
        var parts = url.AbsolutePath.Split('/');
        var repos = Array.IndexOf(parts, "repos");
        return repos >= 0 && parts.Length > repos + 3 && parts[repos + 3] == "tarball";
    }
}
