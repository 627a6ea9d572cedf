using System.Runtime.ExceptionServices;
using DbUp.Builder;

namespace DockerBumpBot.Stores;

/// <summary>The tables of the history, brought up to date script by script.</summary>
internal static class Migrations
{
    /// <summary>Where the database remembers which scripts it has seen.</summary>
    public const string Table = "dockerbump_migrations";

    public static void Run(UpgradeEngineBuilder database)
    {
        var result = database
            .WithScriptsEmbeddedInAssembly(typeof(Migrations).Assembly, IsMigration)
            .WithTransaction()
            .WithVariablesDisabled()
            .LogToNowhere()
            .Build()
            .PerformUpgrade();
        if (!result.Successful)
            ExceptionDispatchInfo.Throw(result.Error);
    }

    private static bool IsMigration(string resource) => resource.EndsWith(".sql", StringComparison.Ordinal);
}
