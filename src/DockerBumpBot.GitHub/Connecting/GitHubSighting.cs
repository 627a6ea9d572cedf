namespace DockerBumpBot.GitHub.Connecting;

/// <summary>How GitHub was when it was last asked.</summary>
/// <param name="At">When.</param>
/// <param name="Problem">What was wrong, for people and free of secrets; <c>null</c> when it answered.</param>
public sealed record GitHubSighting(DateTimeOffset At, string? Problem);
