using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace DockerBumpBot.Core.Images;

/// <summary>
/// A numeric tag such as <c>3.12.13.12042988</c>: 2 to 5 components, each within 64 bits. Anything else
/// (<c>latest</c>, <c>1.0-alpine</c>, a SHA) is no candidate for an update and does not parse.
/// </summary>
public sealed record ImageTag : IComparable<ImageTag>
{
    private const int MostParts = 5;

    // What a registry takes. Zeros in front make a component as long as one likes.
    private const int LongestText = 128;

    // Images have thousands of tags, and of nearly all only the build number is ever looked at.
    private readonly int _count;

    private ImageTag(string text, int count, long last) => (Text, _count, Build) = (text, count, last);

    /// <summary>The tag as the registry spells it.</summary>
    public string Text { get; }

    /// <summary>The numbers between the dots.</summary>
    public ImmutableArray<long> Parts
    {
        get
        {
            Span<long> parts = stackalloc long[MostParts];
            return [.. parts[..Read(Text, parts)]];
        }
    }

    /// <summary>
    /// Whether the last component is a build number: only tags of three components and more have one
    /// (<c>1.4</c> is a version alone).
    /// </summary>
    public bool HasBuild => _count >= 3;

    /// <summary>demisto's build counter, the last component: it always grows, whatever the version does.</summary>
    public long Build { get; }

    /// <summary>Parses a numeric tag.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out ImageTag? tag)
    {
        Span<long> parts = stackalloc long[MostParts];
        tag =
            text is { Length: <= LongestText } && Read(text, parts) is >= 2 and var count
                ? new ImageTag(text, count, parts[count - 1])
                : null;
        return tag is not null;
    }

    /// <summary>Whether this tag was built after <paramref name="other"/>. Both must have a build number.</summary>
    public bool IsNewerThan(ImageTag other) => HasBuild && other.HasBuild && Build > other.Build;

    /// <summary>
    /// The build order: tags without a build number first; then by build; ties, which the real images do not have,
    /// by version and at last by spelling, so that the order is total and the same everywhere.
    /// </summary>
    public int CompareTo(ImageTag? other)
    {
        if (other is null)
            return 1;
        var order = HasBuild.CompareTo(other.HasBuild);
        if (order == 0 && HasBuild)
            order = Build.CompareTo(other.Build);
        if (order == 0)
            order = ComparePartsTo(other);
        return order != 0 ? order : string.CompareOrdinal(Text, other.Text);
    }

    /// <inheritdoc/>
    public bool Equals(ImageTag? other) => other is not null && Text == other.Text;

    /// <inheritdoc/>
    public override int GetHashCode() => string.GetHashCode(Text, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => Text;

    private int ComparePartsTo(ImageTag other)
    {
        Span<long> mine = stackalloc long[MostParts];
        Span<long> theirs = stackalloc long[MostParts];
        return mine[..Read(Text, mine)].SequenceCompareTo(theirs[..Read(other.Text, theirs)]);
    }

    /// <summary>Reads the numbers between the dots; how many there are, or 0 when the text is not made of such.</summary>
    private static int Read(ReadOnlySpan<char> text, Span<long> parts)
    {
        var count = 0;
        foreach (var range in text.Split('.'))
        {
            if (
                count == MostParts
                || !long.TryParse(text[range], NumberStyles.None, CultureInfo.InvariantCulture, out parts[count])
            )
                return 0;
            count++;
        }

        return count;
    }
}
