using System.Collections.Immutable;
using DockerBumpBot.Configuration.Options;

namespace DockerBumpBot.Configuration;

/// <summary>The configuration, or everything that is wrong with it.</summary>
internal abstract record ConfigurationResult
{
    private ConfigurationResult() { }

    /// <summary>Every value is valid.</summary>
    public sealed record Loaded(DockerBumpOptions Options) : ConfigurationResult;

    /// <summary>At least one mistake; nothing of the configuration is used.</summary>
    /// <param name="Mistakes">Those of the file by line, then variables by name, then options.</param>
    public sealed record Rejected(ImmutableArray<ConfigurationMistake> Mistakes) : ConfigurationResult
    {
        /// <summary>All mistakes as one text for people, without a line break at its end.</summary>
        public string Message => MistakeReport.Of(Mistakes);
    }
}
