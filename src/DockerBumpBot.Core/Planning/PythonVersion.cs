using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using DockerBumpBot.Core.Images;

namespace DockerBumpBot.Core.Planning;

/// <summary>Python's version as far as compatibility goes, e.g. 3.12.</summary>
public sealed record PythonVersion(int Major, int Minor) : IComparable<PythonVersion>
{
    /// <summary>Parses <c>3.12.13</c>; what follows the minor version is ignored.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out PythonVersion? version)
    {
        version = null;
        if (text?.Split('.') is not [var major, var minor, ..])
            return false;
        if (
            !int.TryParse(major, NumberStyles.None, CultureInfo.InvariantCulture, out var a)
            || !int.TryParse(minor, NumberStyles.None, CultureInfo.InvariantCulture, out var b)
        )
            return false;
        version = new PythonVersion(a, b);
        return true;
    }

    /// <summary>
    /// The version that the tag itself tells: the images <c>demisto/python</c> and <c>demisto/python3</c> carry Python's
    /// version in front of their build number.
    /// </summary>
    public static PythonVersion? OfTag(ImageRepository image, string tag) =>
        image.Path is "demisto/python" or "demisto/python3"
        && ImageTag.TryParse(tag, out var parsed)
        && parsed.Parts.Length >= 4
        && TryParse(tag, out var version)
            ? version
            : null;

    /// <inheritdoc/>
    public int CompareTo(PythonVersion? other) =>
        other is null ? 1 : (Major, Minor).CompareTo((other.Major, other.Minor));

    /// <inheritdoc/>
    public override string ToString() => $"{Major}.{Minor}";
}
