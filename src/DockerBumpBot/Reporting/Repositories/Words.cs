namespace DockerBumpBot.Reporting.Repositories;

/// <summary>What people read where programs read kebab case.</summary>
internal static class Words
{
    /// <summary>What became of an action.</summary>
    public static string Of(ActionReport report) =>
        report.End == ActionEnd.Described ? $"would {report.Action}" : Of(report.End);

    /// <summary>What became of some actions.</summary>
    public static string Of(ActionEnd end) =>
        end == ActionEnd.Described ? "to be written" : Kebab.Of(end).Replace('-', ' ');
}
