namespace DockerBumpBot.GitHub.Connecting.SignIn;

/// <summary>
/// The time at GitHub, which judges the tokens of an app by it to the minute. This machine's clock may be wrong; what an
/// answer says about the time is right.
/// </summary>
internal sealed class GitHubClock(TimeProvider time)
{
    // A date has whole seconds, and was on its way for some.
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(30);

    // A clock that was never set may begin decades ago; what is beyond is no date, and would overflow others.
    private static readonly TimeSpan Most = TimeSpan.FromDays(100 * 365);

    private TimeSpan ahead = TimeSpan.Zero;

    /// <summary>What GitHub's clock shows, as far as is known.</summary>
    public DateTimeOffset Now => time.GetUtcNow() + ahead;

    /// <summary>Learns the time from an answer.</summary>
    /// <returns>Whether it is another one than thought.</returns>
    public bool Learn(HttpResponseMessage answer)
    {
        if (answer.Headers.Date is not { } date || (date - Now).Duration() <= Tolerance)
            return false;
        var difference = date - time.GetUtcNow();
        if (difference.Duration() > Most)
            return false;
        ahead = difference;
        return true;
    }
}
