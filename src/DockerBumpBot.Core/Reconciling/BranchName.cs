namespace DockerBumpBot.Core.Reconciling;

/// <summary>The branch of a pack's pull request.</summary>
public static class BranchName
{
    /// <summary>The prefix and the pack.</summary>
    public static string Of(string prefix, string pack) =>
        prefix + new string([.. pack.Select(c => c is ' ' or '~' or '^' or ':' or '?' or '*' or '[' ? '-' : c)]);
}
