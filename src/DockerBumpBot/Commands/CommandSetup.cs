using System.Diagnostics.CodeAnalysis;
using DockerBumpBot.Configuration;
using DockerBumpBot.Configuration.Options;
using DockerBumpBot.Core.Planning;
using DockerBumpBot.Runs;

namespace DockerBumpBot.Commands;

/// <summary>What a command needs before it can begin, read from file, environment and options.</summary>
/// <param name="Options">The configuration.</param>
/// <param name="Policy">Which items move, and how far.</param>
internal sealed record CommandSetup(DockerBumpOptions Options, UpdatePolicy Policy)
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
        if (!DeprecatedImages.TryRead(options.Content.DeprecatedImages, out var deprecatedImages, out problem))
            return false;
        if (RunServices.RegistryOptionsOf(options.Registry).Mistakes() is { IsEmpty: false } mistakes)
        {
            problem = string.Join('\n', mistakes);
            return false;
        }

        setup = new CommandSetup(options, Policies.Of(options, arguments.Images, deprecatedImages));
        problem = null;
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
