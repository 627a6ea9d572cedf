using System.Text.Json;

namespace DockerBumpBot.Registry.Http;

/// <summary>Small JSON answers, read as a tree. Large ones (tag lists) have a reader of their own.</summary>
internal static class JsonReply
{
    /// <summary>Reads the body with <paramref name="read"/>, which returns <c>null</c> for a shape it does not know.</summary>
    /// <exception cref="RegistryException">Not JSON, or of another shape.</exception>
    public static T Read<T>(ServerReply reply, string expected, Func<JsonElement, T?> read)
        where T : class
    {
        try
        {
            using var document = JsonDocument.Parse(reply.Body);
            if (document.RootElement.ValueKind == JsonValueKind.Object && read(document.RootElement) is { } value)
                return value;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Broken JSON; or a string whose escapes are no text, which JsonElement reports as an invalid operation.
        }

        throw reply.NotA(expected);
    }

    /// <summary>The string called <paramref name="name"/>, or <c>null</c> when there is none.</summary>
    public static string? Text(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object
        && element.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    /// <summary>
    /// The time called <paramref name="name"/> (RFC 3339), or <c>null</c>. The year 1 is what Go writes for "no time".
    /// </summary>
    public static DateTimeOffset? Time(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object
        && element.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.String
        && value.TryGetDateTimeOffset(out var time)
        && time.Year > 1
            ? time.ToUniversalTime()
            : null;
}
