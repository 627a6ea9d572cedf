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
    private ImageTag(string text, ImmutableArray<long> parts) => (Text, Parts) = (text, parts);

    /// <summary>The tag as the registry spells it.</summary>
    public string Text { get; }

    /// <summary>The numbers between the dots.</summary>
    public ImmutableArray<long> Parts { get; }

    /// <summary>
    /// Whether the last component is a build number: only tags of three components and more have one
    /// (<c>1.4</c> is a version alone).
    /// </summary>
    public bool HasBuild => Parts.Length >= 3;

    /// <summary>demisto's build counter, the last component: it always grows, whatever the version does.</summary>
    public long Build => Parts[^1];

    /// <summary>Parses a numeric tag.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out ImageTag? tag)
    {
        tag = null;
        // 5 components of 19 digits and 4 dots are the longest that can fit.
        if (text is null || text.Length is < 3 or > 128)
            return false;

        var parts = ImmutableArray.CreateBuilder<long>(4);
        foreach (var range in text.AsSpan().Split('.'))
        {
            if (
                parts.Count == 5
                || !long.TryParse(text.AsSpan()[range], NumberStyles.None, CultureInfo.InvariantCulture, out var part)
            )
                return false;
            parts.Add(part);
        }

        if (parts.Count < 2)
            return false;
        tag = new ImageTag(text, parts.DrainToImmutable());
        return true;
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
            order = Parts.AsSpan().SequenceCompareTo(other.Parts.AsSpan());
        return order != 0 ? order : string.CompareOrdinal(Text, other.Text);
    }

    /// <inheritdoc/>
    public bool Equals(ImageTag? other) => other is not null && Text == other.Text;

    /// <inheritdoc/>
    public override int GetHashCode() => string.GetHashCode(Text, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => Text;
}
