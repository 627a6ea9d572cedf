namespace DockerBumpBot.History;

/// <summary>Why the history closes a run itself.</summary>
internal static class Closing
{
    public const string WorkerGone = "its worker died or lost the store; another run has gone on from there";
    public const string RepositoryGone = "the repository was taken out of the configuration";
    public const string RequestLost =
        "no worker knows of it any more, so it has never begun: ask for it again, or wait for the schedule";
}
