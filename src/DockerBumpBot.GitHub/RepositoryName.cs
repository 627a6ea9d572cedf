using System.Diagnostics.CodeAnalysis;

namespace DockerBumpBot.GitHub;

/// <summary>A repository on GitHub: <c>owner/name</c>.</summary>
public sealed record RepositoryName
{
    private RepositoryName(string owner, string name) => (Owner, Name) = (owner, name);

    /// <summary>The user or organisation.</summary>
    public string Owner { get; }

    /// <summary>The name without the owner.</summary>
    public string Name { get; }

    /// <summary>Reads <c>owner/name</c>, of the characters that GitHub allows.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out RepositoryName? repository)
    {
        repository =
            text?.Split('/') is [var owner, var name] && IsName(owner) && IsName(name)
                ? new RepositoryName(owner, name)
                : null;
        return repository is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Owner}/{Name}";

    private static bool IsName(string text) =>
        text is not ("" or "." or "..")
        && text.Length <= 100
        && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');
}
