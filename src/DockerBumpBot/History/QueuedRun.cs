namespace DockerBumpBot.History;

/// <summary>A run that was asked for and has not begun.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Repository">The repository as <c>owner/name</c>.</param>
internal sealed record QueuedRun(Guid Id, string Repository);
