namespace DockerBumpBot.Registry.Tokens;

/// <summary>A token of a registry, for as long as it holds. Its value is never shown.</summary>
internal sealed class AccessToken(string value, DateTimeOffset renewFrom)
{
    private const int MaximumLength = 64 * 1024;

    /// <summary>What goes behind <c>Bearer</c>.</summary>
    public string Value { get; } = value;

    /// <summary>Whether it was asked for one repository alone, so that nothing less than a refusal explains a 401.</summary>
    public bool Single { get; init; }

    /// <summary>Whether a registry has accepted it before: a 401 then means that it has worn out.</summary>
    public bool Accepted { get; set; }

    /// <summary>Whether it can still be used: a little short of its whole life, since a request takes a while.</summary>
    public bool IsFresh(DateTimeOffset now) => now < renewFrom;

    /// <summary>Whether a value can stand in a header, and is of a size that any server takes.</summary>
    public static bool IsSendable(string value) =>
        value.Length is > 0 and <= MaximumLength && !value.AsSpan().ContainsAnyExceptInRange('!', '~');

    public override string ToString() => "(token)";
}
