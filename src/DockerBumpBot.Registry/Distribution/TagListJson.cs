using System.Text;
using System.Text.Json;

namespace DockerBumpBot.Registry.Distribution;

/// <summary>
/// One page of <c>{"name":…,"tags":[…]}</c>, read forward only: lists are large, and registries add fields of their
/// own (gcr.io a whole <c>manifest</c> object).
/// </summary>
internal static class TagListJson
{
    // "\u0031" for every character is the longest way to spell a tag.
    private const int LongestSpelling = 6 * Names.MaximumTagLength;

    /// <summary>Adds the well-formed tags of a page to <paramref name="tags"/>.</summary>
    /// <returns>Whether the body is a tag list at all.</returns>
    public static bool TryRead(ReadOnlySpan<byte> body, TagCollector tags)
    {
        if (body.StartsWith(Encoding.UTF8.Preamble))
            body = body[Encoding.UTF8.Preamble.Length..];
        try
        {
            var reader = new Utf8JsonReader(body);
            return ReadObject(ref reader, tags);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    private static bool ReadObject(ref Utf8JsonReader reader, TagCollector tags)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            return false;

        var found = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isTags = reader.ValueTextEquals("tags"u8);
            reader.Read();
            if (!isTags)
                reader.Skip();
            else if (ReadTags(ref reader, tags))
                found = true;
            else
                return false;
        }

        // Whatever follows the object makes it no JSON: the reader throws.
        while (reader.Read()) { }
        return found;
    }

    private static bool ReadTags(ref Utf8JsonReader reader, TagCollector tags)
    {
        // How Go writes an empty list.
        if (reader.TokenType == JsonTokenType.Null)
            return true;
        if (reader.TokenType != JsonTokenType.StartArray)
            return false;

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.String)
                return false;
            if (TagAt(ref reader) is { } tag)
                tags.Add(tag);
            else
                tags.Drop();
        }

        return true;
    }

    private static string? TagAt(ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped)
            return Names.IsTag(reader.ValueSpan) ? Encoding.ASCII.GetString(reader.ValueSpan) : null;
        if (reader.ValueSpan.Length > LongestSpelling)
            return null;
        Span<byte> plain = stackalloc byte[LongestSpelling];
        plain = plain[..reader.CopyString(plain)];
        return Names.IsTag(plain) ? Encoding.ASCII.GetString(plain) : null;
    }
}
