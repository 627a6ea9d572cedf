using System.Text.Json;

namespace DockerBumpBot.Core.Content;

/// <summary>What <c>pack_metadata.json</c> says, as far as it matters here.</summary>
public abstract record PackMetadata
{
    /// <summary>The name of the file in a pack's folder.</summary>
    public const string FileName = "pack_metadata.json";

    private PackMetadata() { }

    /// <summary>A file with a version that can be raised.</summary>
    /// <param name="Version"><c>currentVersion</c>.</param>
    /// <param name="VersionRange">Where the text of the version stands in the file, without its quotes.</param>
    /// <param name="IsHidden"><c>hidden: true</c>.</param>
    public sealed record Valid(PackVersion Version, ByteRange VersionRange, bool IsHidden) : PackMetadata
    {
        /// <summary>Who stands behind the pack, by <c>support</c>; <c>null</c> when that is nobody known.</summary>
        public SupportLevel? Support { get; init; }

        /// <summary>Whether a key <c>version</c>, which is none of the platform's, says the same as <c>currentVersion</c>.</summary>
        public bool IsRepeated { get; init; }
    }

    /// <summary>A pack without the file, or a file that cannot be used.</summary>
    /// <param name="Problem">What is wrong, as a sentence without a full stop.</param>
    public sealed record Invalid(string Problem) : PackMetadata;

    /// <summary>The pack has no such file.</summary>
    public static PackMetadata Missing { get; } = new Invalid($"the pack has no {FileName}");

    /// <summary>A symbolic link in the place of the file.</summary>
    public static PackMetadata Link { get; } =
        new Invalid($"{FileName} is a symbolic link, which is not followed; put the file itself there");

    /// <summary>Reads the bytes of the file.</summary>
    public static PackMetadata Read(ReadOnlySpan<byte> bytes)
    {
        if (TextEncoding.Problem(bytes) is { } encodingProblem)
            return new Invalid($"{FileName}: {encodingProblem}");
        var offset = bytes.StartsWith(TextEncoding.ByteOrderMark) ? TextEncoding.ByteOrderMark.Length : 0;
        try
        {
            return ReadJson(bytes[offset..], offset);
        }
        catch (JsonException exception)
        {
            return new Invalid(
                $"{FileName} is no JSON: error in line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}"
            );
        }
        catch (InvalidOperationException)
        {
            // What Utf8JsonReader says of a lone surrogate in a key.
            return new Invalid($"{FileName} is no JSON: a key has half a character in it");
        }
    }

    private static PackMetadata ReadJson(ReadOnlySpan<byte> json, int offset)
    {
        var reader = new Utf8JsonReader(json);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            return new Invalid($"{FileName} holds no JSON object");

        PackMetadata? version = null;
        PackVersion? other = null;
        var isHidden = false;
        SupportLevel? support = null;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var isVersion = reader.ValueTextEquals("currentVersion"u8);
            var isOther = reader.ValueTextEquals("version"u8);
            var isHiddenKey = reader.ValueTextEquals("hidden"u8);
            var isSupport = reader.ValueTextEquals("support"u8);
            reader.Read();
            if (isVersion && version is not null)
                return new Invalid($"{FileName} gives currentVersion twice");
            if (isVersion)
                version = ReadVersion(ref reader, offset);
            if (isOther)
                other = (ReadVersion(ref reader, offset) as Valid)?.Version;
            if (isHiddenKey)
                isHidden = reader.TokenType == JsonTokenType.True;
            if (isSupport)
                support = ReadSupport(reader);
            reader.Skip();
        }

        // What follows the object must be white space: reading on makes the parser say so.
        while (reader.Read()) { }
        return version switch
        {
            Valid valid => valid with { IsHidden = isHidden, Support = support, IsRepeated = other == valid.Version },
            null => new Invalid($"{FileName} has no currentVersion"),
            _ => version,
        };
    }

    private static PackMetadata ReadVersion(ref Utf8JsonReader reader, int offset)
    {
        if (reader.TokenType != JsonTokenType.String || reader.ValueIsEscaped)
            return new Invalid($"currentVersion in {FileName} is not a plain text such as \"1.0.0\"");
        var start = offset + (int)reader.TokenStartIndex + 1;
        return PackVersion.TryParse(reader.GetString(), out var version)
            ? new Valid(version, new ByteRange(start, start + reader.ValueSpan.Length), IsHidden: false)
            : new Invalid($"currentVersion in {FileName} is not of the form n.n.n");
    }

    // The bytes themselves, as a text that is no level may hold half a character, which cannot be read as one.
    private static SupportLevel? ReadSupport(Utf8JsonReader reader) =>
        reader.TokenType != JsonTokenType.String ? null
        : reader.ValueSpan.SequenceEqual("xsoar"u8) ? SupportLevel.Xsoar
        : reader.ValueSpan.SequenceEqual("partner"u8) ? SupportLevel.Partner
        : reader.ValueSpan.SequenceEqual("developer"u8) ? SupportLevel.Developer
        : reader.ValueSpan.SequenceEqual("community"u8) ? SupportLevel.Community
        : null;
}
