using System.Collections.Immutable;
using System.CommandLine;
using DockerBumpBot.Configuration;
using DockerBumpBot.Core.Images;
using Microsoft.Extensions.Logging;

namespace DockerBumpBot.Commands;

/// <summary>The options that every command has that makes a plan.</summary>
internal sealed class CommonOptions
{
    private readonly Option<string?> _registry = new("--registry")
    {
        Description = "The registry to ask instead of Docker Hub, e.g. http://127.0.0.1:5000.",
        HelpName = "URL",
    };

    private readonly Option<string?> _config = new("--config")
    {
        Description = $"The configuration file. Default: {ConfigurationFile.DefaultPath}, if it exists.",
        HelpName = "FILE",
    };

    private readonly Option<string> _format = new("--format")
    {
        Description = "How the result is printed on standard output: text for people, json for programs.",
        HelpName = "text|json",
        DefaultValueFactory = _ => "text",
    };

    private readonly Option<string[]> _packs = new("--pack")
    {
        Description = "Look only at these packs, by folder name; * and ? are wildcards. May be given several times.",
        HelpName = "GLOB",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<string[]> _images = new("--image")
    {
        Description =
            "Move only these images, e.g. demisto/python3; the others are reported as excluded. * and ? are wildcards.",
        HelpName = "GLOB",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<bool> _details;

    private readonly Option<LogLevel?> _logLevel = new("--log-level")
    {
        Description =
            "What is logged on standard error: Debug, Information, Warning or Error. Default: log.level, or Warning.",
        HelpName = "LEVEL",
    };

    private readonly Option<bool>? _dryRun;

    /// <param name="dryRun">What a dry run of the command is; <c>null</c> when it has none.</param>
    /// <param name="details">What the command tells in detail besides items, as the rest of a sentence.</param>
    public CommonOptions(string? dryRun, string details = "")
    {
        _details = new Option<bool>("--details")
        {
            Description = $"In text, also name every item that stays as it is, with its reason{details}.",
        };
        _dryRun = dryRun is null ? null : new Option<bool>("--dry-run") { Description = dryRun };
        _format.AcceptOnlyFromAmong("text", "json");
        // As a number any level would parse, also one that there is not.
        _logLevel.Validators.Add(result =>
        {
            if (
                !result.Tokens.All(token =>
                    Enum.GetNames<LogLevel>().Contains(token.Value, StringComparer.OrdinalIgnoreCase)
                )
            )
                result.AddError("--log-level takes Debug, Information, Warning or Error.");
        });
    }

    public void AddTo(Command command)
    {
        foreach (
            var option in new Option?[]
            {
                _registry,
                _config,
                _format,
                _packs,
                _images,
                _details,
                _dryRun,
                _logLevel,
            }.OfType<Option>()
        )
            command.Options.Add(option);
    }

    /// <summary>The values given.</summary>
    public RunArguments Read(ParseResult result) =>
        new()
        {
            Configuration = result.GetValue(_config),
            Overrides = result.GetValue(_registry) is { } url
                ? [new ConfigurationOverride("registry.url", url, "--registry")]
                : [],
            IsJson = result.GetValue(_format) == "json",
            Packs = Globs(result.GetValue(_packs)),
            Images = Globs(result.GetValue(_images)),
            ShowEveryItem = result.GetValue(_details),
            IsDryRun = _dryRun is not null && result.GetValue(_dryRun),
            LogLevel = result.GetValue(_logLevel),
        };

    private static ImmutableArray<Glob> Globs(string[]? patterns) => [.. (patterns ?? []).Select(p => new Glob(p))];
}
