using System.Diagnostics.CodeAnalysis;
using DockerBumpBot.Configuration;
using DockerBumpBot.Configuration.Options;
using DockerBumpBot.Core.Planning;
using DockerBumpBot.Logging;
using DockerBumpBot.Runs;

namespace DockerBumpBot.Commands;

/// <summary>What a command needs before it can begin, read from file, environment and options.</summary>
/// <param name="Options">The configuration.</param>
/// <param name="Policy">Which items move, and how far.</param>
/// <param name="Log">What is logged, how, and where to.</param>
internal sealed record CommandSetup(DockerBumpOptions Options, UpdatePolicy Policy, LogSetup Log)
{
    /// <summary>Loads it, or says everything that is wrong with it.</summary>
    public static bool TryLoad(
        RunArguments arguments,
        [NotNullWhen(true)] out CommandSetup? setup,
        [NotNullWhen(false)] out string? problem
    )
    {
        setup = null;
        if (!TryConfigure(arguments, out var options, out problem))
            return false;
        var problems = new List<string>();
        if (!DeprecatedImages.TryRead(options.Content.DeprecatedImages, out var deprecatedImages, out var unreadable))
            problems.Add(unreadable);
        problems.AddRange(RunServices.RegistryOptionsOf(options.Registry).Mistakes());
        if (!LogFile.TryPrepare(options.Log.File, out var unwritable))
            problems.Add(unwritable);
        if (problems.Count > 0)
        {
            problem = string.Join('\n', problems);
            return false;
        }

        setup = new CommandSetup(
            options,
            Policies.Of(options, arguments.Images, deprecatedImages),
            LogSetup.Of(options.Log, arguments.LogLevel, arguments.IsUnattended)
        );
        return true;
    }

    private static bool TryConfigure(
        RunArguments arguments,
        [NotNullWhen(true)] out DockerBumpOptions? options,
        [NotNullWhen(false)] out string? problem
    )
    {
        var file = arguments is { Configuration: null, UsualFile: { } usual }
            ? usual
            : ConfigurationFile.Read(arguments.Configuration, Environment.CurrentDirectory);
        var sources = new ConfigurationSources(file, EnvironmentVariables.OfProcess(), arguments.Overrides);
        (options, problem) = ConfigurationLoader.Load(sources) switch
        {
            ConfigurationResult.Loaded loaded => (loaded.Options, default(string)),
            ConfigurationResult.Rejected rejected => (null, rejected.Message),
            var result => throw new InvalidOperationException($"{result} is an unknown kind of result."),
        };
        return options is not null;
    }
}
