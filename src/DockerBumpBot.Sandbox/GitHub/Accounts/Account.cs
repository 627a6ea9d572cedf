namespace DockerBumpBot.Sandbox.GitHub.Accounts;

/// <summary>A user, an organization or a bot.</summary>
internal sealed record Account(long Id, string Login, string Type)
{
    internal const string User = "User";
    internal const string Organization = "Organization";
    internal const string Bot = "Bot";

    internal string Email => $"{Id}+{Login}@users.noreply.github.com";
}

/// <summary>Who makes a request.</summary>
internal abstract record Caller
{
    private Caller() { }

    /// <summary>Nobody.</summary>
    internal sealed record Anonymous : Caller;

    /// <summary>Somebody with a token.</summary>
    /// <param name="Account">Who.</param>
    /// <param name="Permission">What the token allows.</param>
    /// <param name="ExpiresAt">When it stops to be accepted.</param>
    internal sealed record Known(Account Account, LocalAccess Permission, DateTimeOffset ExpiresAt) : Caller
    {
        internal bool IsApp => Account.Type == Account.Bot;
    }

    internal bool MayReadPrivate => this is Known { Permission: not LocalAccess.None };

    internal bool MayPush => this is Known { Permission: LocalAccess.Write };
}
