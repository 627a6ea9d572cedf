namespace DockerBumpBot.Core.Reconciling;

/// <summary>The last lines of the bot's commit messages, by which a run recognises its own commits.</summary>
public static class CommitTrailers
{
    private const string PackKey = "DockerBump-Pack: ";
    private const string TreeKey = "DockerBump-Tree: ";

    /// <summary>The message with the trailers at its end.</summary>
    public static string Append(string message, string pack, string tree) =>
        $"{message.TrimEnd()}\n\n{PackKey}{pack}\n{TreeKey}{tree}\n";

    /// <summary>Whether a commit is the bot's own for this pack.</summary>
    public static bool IsOwn(string message, string tree, int parentCount, string pack) =>
        parentCount == 1
        && message.TrimEnd().Split('\n') is [.., var packLine, var treeLine]
        && packLine == PackKey + pack
        && treeLine == TreeKey + tree;
}
