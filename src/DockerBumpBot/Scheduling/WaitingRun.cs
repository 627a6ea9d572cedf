namespace DockerBumpBot.Scheduling;

/// <summary>A run that was asked for and has not begun.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Request">What was asked for.</param>
/// <param name="RequestedAt">When.</param>
/// <param name="IsRecorded">Whether the history knows it already.</param>
internal sealed record WaitingRun(Guid Id, RunRequest Request, DateTimeOffset RequestedAt, bool IsRecorded);
