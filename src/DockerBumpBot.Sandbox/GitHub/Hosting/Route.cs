namespace DockerBumpBot.Sandbox.GitHub.Hosting;

/// <summary>Whom a route lets in.</summary>
internal enum Need
{
    /// <summary>Everybody, and no quota is used.</summary>
    Nothing,

    /// <summary>A GitHub App with its signed token, which the route checks itself.</summary>
    App,

    /// <summary>Whoever is somebody; what it is about is in the body, and the route looks at that itself.</summary>
    Account,

    /// <summary>Whoever may see the repository.</summary>
    Read,

    /// <summary>Whoever may see the repository and is somebody.</summary>
    Participate,

    /// <summary>Whoever may push.</summary>
    Push,
}

/// <summary>A route of the API.</summary>
internal sealed record Route(string Method, string Pattern, Need Need, Func<Call, Answer> Answer);
