namespace DockerBumpBot.History;

/// <summary>An item that a run could not decide on or could not edit, in the words of its report.</summary>
/// <param name="Path">From the root of the repository.</param>
/// <param name="Reason">The kind of failure, such as <c>invalid-yaml</c>.</param>
/// <param name="Detail">A sentence for people.</param>
internal sealed record FailedItem(string Path, string Reason, string Detail);
