namespace DockerBumpBot.Reporting.Workflows;

/// <summary>The workflow of GitHub Actions that the program runs in (docs.github.com, "Default environment variables").</summary>
/// <param name="Repository">The repository of the workflow, as <c>owner/name</c>; empty when unknown.</param>
/// <param name="SummaryFile">The file that the summary of the job is added to; <c>null</c> for none.</param>
internal sealed record Workflow(string Repository, string? SummaryFile)
{
    /// <summary>Whether the program runs in a workflow, whose runner obeys what looks like a command.</summary>
    public static bool IsHere => Find(Environment.GetEnvironmentVariable) is not null;

    /// <summary>The workflow; <c>null</c> when the program runs elsewhere.</summary>
    /// <param name="variable">The value of an environment variable; <c>null</c> when it is not set.</param>
    public static Workflow? Find(Func<string, string?> variable) =>
        variable("GITHUB_ACTIONS") == "true"
            ? new Workflow(
                variable("GITHUB_REPOSITORY") ?? "",
                variable("GITHUB_STEP_SUMMARY") is { Length: > 0 } file ? file : null
            )
            : null;
}
