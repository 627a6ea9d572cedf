using System.Collections.Immutable;
using DockerBumpBot.Core.Images;

namespace DockerBumpBot.Core.Planning;

/// <summary>What the registry's tags mean for one use of an image.</summary>
internal abstract record TagChoice
{
    /// <summary>What a maintainer should hear about it; sentences without a full stop.</summary>
    public ImmutableArray<string> Warnings { get; init; } = [];

    /// <summary>There is a newer tag that the policy allows.</summary>
    public sealed record Newer(ImageTag Tag, ImmutableArray<HeldTag> HeldBack, PythonChange? Python) : TagChoice;

    /// <summary>Nothing newer exists.</summary>
    public sealed record Current : TagChoice;

    /// <summary>Newer tags exist, or may, and none is taken.</summary>
    public sealed record Skip(SkipReason Reason, string Detail) : TagChoice;

    /// <summary>The registry's answer decides nothing.</summary>
    public sealed record Fail(FailureReason Reason, string Detail, RegistryFailure? Cause) : TagChoice;

    /// <summary>Facts are missing; with their answers the choice is made again.</summary>
    public sealed record Ask(ImmutableArray<TagQuestion> Questions) : TagChoice;
}
