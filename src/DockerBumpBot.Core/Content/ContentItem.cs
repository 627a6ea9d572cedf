using System.Collections.Immutable;

namespace DockerBumpBot.Core.Content;

/// <summary>An integration or a script: what runs inside a Docker image.</summary>
public sealed record ContentItem
{
    /// <summary>The YAML file, from the root of the repository, with forward slashes.</summary>
    public required string Path { get; init; }

    /// <summary>The folder name of the pack it belongs to.</summary>
    public required string Pack { get; init; }

    /// <summary>Integration or script.</summary>
    public required ContentItemKind Kind { get; init; }

    /// <summary>What release notes call it: <c>display</c> of an integration, <c>name</c> of a script.</summary>
    public required string Name { get; init; }

    /// <summary>The <c>type</c> of its code.</summary>
    public CodeLanguage Language { get; init; }

    /// <summary><c>subtype: python2</c>: its code does not run on Python 3.</summary>
    public bool NeedsPython2 { get; init; }

    /// <summary><c>deprecated: true</c>.</summary>
    public bool IsDeprecated { get; init; }

    /// <summary>What <c>autoUpdateDockerImage</c> says, at the top level or, for <c>false</c>, under <c>script:</c>.</summary>
    public AutoUpdate AutoUpdate { get; init; }

    /// <summary>The image, or <c>null</c> when there is none or it is empty.</summary>
    public ImageField? Image { get; init; }

    /// <summary>What a maintainer should know about how the file is written; sentences.</summary>
    public ImmutableArray<string> Warnings { get; init; } = [];
}

/// <summary>The two kinds of content that have code.</summary>
public enum ContentItemKind
{
    /// <summary>A file whose <c>script</c> is a mapping.</summary>
    Integration,

    /// <summary>A file whose <c>script</c> is text, or lies beside it.</summary>
    Script,
}

/// <summary>The <c>type</c> of an item's code.</summary>
public enum CodeLanguage
{
    /// <summary>Not given, or none of the known ones.</summary>
    Unknown,

    /// <summary><c>python</c>.</summary>
    Python,

    /// <summary><c>powershell</c>.</summary>
    PowerShell,

    /// <summary><c>javascript</c>: runs in the server, without an image.</summary>
    JavaScript,
}

/// <summary>The wish of an item's authors, <c>autoUpdateDockerImage</c>.</summary>
public enum AutoUpdate
{
    /// <summary>No such key: the image decides.</summary>
    NotSet,

    /// <summary><c>true</c>: whatever the image.</summary>
    Yes,

    /// <summary><c>false</c>: never.</summary>
    No,
}
