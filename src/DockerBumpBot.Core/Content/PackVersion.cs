using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace DockerBumpBot.Core.Content;

/// <summary>The version of a pack, <c>major.minor.revision</c>.</summary>
public sealed record PackVersion(int Major, int Minor, int Revision) : IComparable<PackVersion>
{
    private const string NotesExtension = ".md";

    // demisto-sdk refuses a part beyond 99 (bump_version_number in update_rn.py).
    private const int Highest = 99;

    /// <summary>The version after this one: the next revision, carried over beyond 99.</summary>
    public PackVersion Next() =>
        this switch
        {
            { Revision: < Highest } => this with { Revision = Revision + 1 },
            { Minor: < Highest } => new PackVersion(Major, Minor + 1, 0),
            _ => new PackVersion(Major + 1, 0, 0),
        };

    /// <summary>The name of its release notes: <c>1_0_10.md</c> for 1.0.10.</summary>
    public string ReleaseNotesFile => $"{Major}_{Minor}_{Revision}{NotesExtension}";

    /// <summary>Major and minor: the versions that differ in their revision alone.</summary>
    public (int Major, int Minor) Line => (Major, Minor);

    /// <summary>The version whose release notes a file holds, by its name; <c>null</c> for a file of another kind.</summary>
    public static PackVersion? OfReleaseNotes(string fileName) =>
        fileName.EndsWith(NotesExtension, StringComparison.Ordinal)
        && !fileName[..^NotesExtension.Length].Contains('.', StringComparison.Ordinal)
        && TryParse(fileName[..^NotesExtension.Length].Replace('_', '.'), out var version)
            ? version
            : null;

    /// <summary>Parses <c>n.n.n</c>: digits alone, no leading zeros, each part below a million.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out PackVersion? version)
    {
        version = null;
        if (text?.Split('.') is not [var major, var minor, var revision])
            return false;
        if (!TryParsePart(major, out var a) || !TryParsePart(minor, out var b) || !TryParsePart(revision, out var c))
            return false;
        version = new PackVersion(a, b, c);
        return true;
    }

    private static bool TryParsePart(string text, out int part)
    {
        part = 0;
        return text.Length is >= 1 and <= 6
            && (text == "0" || text[0] != '0')
            && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out part);
    }

    /// <inheritdoc/>
    public int CompareTo(PackVersion? other) =>
        other is null ? 1 : (Major, Minor, Revision).CompareTo((other.Major, other.Minor, other.Revision));

    /// <inheritdoc/>
    public override string ToString() => $"{Major}.{Minor}.{Revision}";
}
