using System.Text.Json;

namespace DockerBumpBot.Sandbox.GitHub.Hosting;

/// <summary>Members of a request's body, refused as GitHub does when they are not what they should be.</summary>
internal static class BodyReading
{
    internal static string Required(this JsonElement body, string name) =>
        body.Text(name) ?? throw Refusal.BadRequest($"\"{name}\" wasn't supplied.");

    /// <summary>A text; <c>null</c> when it is absent or null.</summary>
    internal static string? Text(this JsonElement body, string name) =>
        !body.Has(name, out var value) ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString()
        : throw Mistyped(name, value, "a string");

    internal static bool Flag(this JsonElement body, string name, bool whenAbsent) =>
        !body.Has(name, out var value) ? whenAbsent
        : value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean()
        : throw Mistyped(name, value, "a boolean");

    /// <summary>The texts of an array; <c>null</c> when it is absent. Labels may be objects with a name.</summary>
    internal static string[]? Texts(this JsonElement body, string name)
    {
        if (!body.Has(name, out var value))
            return null;
        if (value.ValueKind != JsonValueKind.Array)
            throw Mistyped(name, value, "an array");
        return [.. value.EnumerateArray().Select(item => Name(name, item))];
    }

    /// <summary>Whether a member is there and not null.</summary>
    internal static bool Has(this JsonElement body, string name, out JsonElement value)
    {
        value = default;
        return body.ValueKind == JsonValueKind.Object
            && body.TryGetProperty(name, out value)
            && value.ValueKind != JsonValueKind.Null;
    }

    private static string Name(string of, JsonElement item) =>
        item.ValueKind == JsonValueKind.String ? item.GetString()!
        : item.Has("name", out var name) && name.ValueKind == JsonValueKind.String ? name.GetString()!
        : throw Mistyped(of, item, "a string");

    private static Refusal Mistyped(string name, JsonElement value, string expected) =>
        Refusal.BadRequest($"For 'properties/{name}', {value.GetRawText()} is not {expected}.");
}
