using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace DockerBumpBot.Core.Images;

/// <summary>
/// What stands in <c>dockerimage</c>: <c>[registry[:port]/]path[:tag][@digest]</c>, after the grammar of
/// distribution/reference (docker.com's reference implementation of image names).
/// </summary>
public sealed partial record ImageReference
{
    private ImageReference(string text, ImageRepository repository, int tagStart, string? tag, string? digest) =>
        (Text, Repository, TagStart, Tag, Digest) = (text, repository, tagStart, tag, digest);

    /// <summary>The reference as it was written.</summary>
    public string Text { get; }

    /// <summary>The image without tag and digest.</summary>
    public ImageRepository Repository { get; }

    /// <summary>Where the tag begins in <see cref="Text"/>, in characters; -1 without a tag.</summary>
    public int TagStart { get; }

    /// <summary>The tag as written (1 to 128 characters), or <c>null</c>.</summary>
    public string? Tag { get; }

    /// <summary>The digest, e.g. <c>sha256:…</c>, or <c>null</c>.</summary>
    public string? Digest { get; }

    /// <summary>The same reference with another tag; everything else stays as written.</summary>
    /// <exception cref="InvalidOperationException">The reference has no tag.</exception>
    public string WithTag(ImageTag tag) =>
        Tag is null
            ? throw new InvalidOperationException($"{Text} has no tag to replace.")
            : string.Concat(Text.AsSpan(0, TagStart), tag.Text, Text.AsSpan(TagStart + Tag.Length));

    /// <summary>Parses a reference; <c>false</c> for anything that the grammar does not allow.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out ImageReference? reference)
    {
        reference = null;
        if (text is null || text.Length > MaximumLength || Grammar().Match(text) is not { Success: true } match)
            return false;

        var registry = match.Groups["registry"];
        var tag = match.Groups["tag"];
        var digest = match.Groups["digest"];
        reference = new ImageReference(
            text,
            ImageRepository.Create(registry.Success ? registry.Value : null, match.Groups["path"].Value),
            tag.Success ? tag.Index : -1,
            tag.Success ? tag.Value : null,
            digest.Success ? digest.Value : null
        );
        return true;
    }

    // 255 characters of name (the grammar's own limit), 128 of tag, and a digest.
    private const int MaximumLength = 600;

    // The first part is a registry only if it has a dot or a port, or is localhost: "a/b" is an organisation and a name.
    [GeneratedRegex(
        """
            \A
            (?: (?<registry> localhost(?::[0-9]{1,5})? | [a-zA-Z0-9-]+(?:\.[a-zA-Z0-9-]+)+(?::[0-9]{1,5})? | [a-zA-Z0-9-]+:[0-9]{1,5} ) / )?
            (?<path> [a-z0-9]+(?:(?:\.|__?|-+)[a-z0-9]+)* (?: / [a-z0-9]+(?:(?:\.|__?|-+)[a-z0-9]+)* )* )
            (?: : (?<tag> [A-Za-z0-9_][A-Za-z0-9_.-]{0,127} ) )?
            (?: @ (?<digest> [A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)* : [0-9a-fA-F]{32,128} ) )?
            \z
            """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Grammar();
}
