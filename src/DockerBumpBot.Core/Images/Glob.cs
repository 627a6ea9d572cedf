using System.IO.Enumeration;

namespace DockerBumpBot.Core.Images;

/// <summary>
/// A pattern for names of images and packs: <c>*</c> is any text (a slash too), <c>?</c> any character.
/// Case matters, as it does in both kinds of name.
/// </summary>
public sealed record Glob(string Pattern)
{
    /// <summary>Whether the whole of <paramref name="name"/> fits the pattern.</summary>
    public bool Matches(string name) => FileSystemName.MatchesSimpleExpression(Pattern, name, ignoreCase: false);

    /// <inheritdoc/>
    public override string ToString() => Pattern;
}
