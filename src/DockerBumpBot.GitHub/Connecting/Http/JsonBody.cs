using System.Text.Json;

namespace DockerBumpBot.GitHub.Connecting.Http;

/// <summary>
/// Looks at JSON before Octokit does, which takes half of it, or none, for an answer in which nothing is: a listing
/// without pull requests, for example.
/// </summary>
internal static class JsonBody
{
    /// <summary>Whether a body is a list or an object from its first byte to its last.</summary>
    public static bool IsWhole(ReadOnlySpan<byte> body) => IsWhole(body, out _);

    /// <summary>Whether a body is whole and tells something: a list, or a thing with members.</summary>
    public static bool IsAnswer(ReadOnlySpan<byte> body) => IsWhole(body, out var tellsSomething) && tellsSomething;

    private static bool IsWhole(ReadOnlySpan<byte> body, out bool tellsSomething)
    {
        tellsSomething = false;
        // It goes 64 deep, where GitHub goes a dozen.
        var reader = new Utf8JsonReader(body);
        try
        {
            var isList = reader.Read() && reader.TokenType == JsonTokenType.StartArray;
            if (!isList && (reader.TokenType != JsonTokenType.StartObject || !reader.Read()))
                return false;
            tellsSomething = reader.TokenType != JsonTokenType.EndObject;
            while (reader.Read())
            {
                // To the end, to see whether all of it is there.
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
