using System.Buffers;
using System.Text;
using System.Text.Json;

namespace DockerBumpBot.Http.Webhooks;

/// <summary>
/// Picks a few members out of JSON that arrives in pieces, and lets the rest go by: however long it is, and each text in it,
/// there is never more than a piece in memory.
/// </summary>
/// <param name="wanted">The members by their paths, such as <c>repository.full_name</c>; those within lists are none.</param>
internal sealed class MemberReader(params IEnumerable<string> wanted)
{
    private const int Deepest = 4;

    private readonly HashSet<string> _wanted = [.. wanted];
    private readonly Dictionary<string, string> _found = new(StringComparer.Ordinal);
    private readonly ArrayBufferWriter<byte> _unread = new();
    private readonly ShortStrings _short = new();
    private readonly string[] _path = new string[Deepest];
    private JsonReaderState _state;
    private int _lists;

    /// <summary>A text, or a number, <c>true</c> or <c>false</c> as it is written; <c>null</c> where there is none, or a text that is longer than any name.</summary>
    public string? this[string path] => _found.GetValueOrDefault(path);

    /// <summary>Reads on.</summary>
    /// <param name="piece">What comes next.</param>
    /// <param name="isLast">Whether nothing follows.</param>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public void Read(ReadOnlySpan<byte> piece, bool isLast)
    {
        _short.Write(piece, _unread);
        var reader = new Utf8JsonReader(_unread.WrittenSpan, isLast, _state);
        while (reader.Read())
            Take(ref reader);
        _state = reader.CurrentState;
        var rest = _unread.WrittenSpan[(int)reader.BytesConsumed..].ToArray();
        _unread.ResetWrittenCount();
        _unread.Write(rest);
    }

    private void Take(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartArray:
                _lists++;
                break;
            case JsonTokenType.EndArray:
                _lists--;
                break;
            case JsonTokenType.PropertyName when IsNear(reader):
                _path[reader.CurrentDepth - 1] = TextOf(ref reader) ?? "";
                break;
            case JsonTokenType.String
            or JsonTokenType.Number
            or JsonTokenType.True
            or JsonTokenType.False when IsNear(reader):
                var path = string.Join('.', _path.AsSpan(0, reader.CurrentDepth)!);
                if (_wanted.Contains(path) && TextOf(ref reader) is { } text)
                    _found[path] = text;
                break;
        }
    }

    private bool IsNear(in Utf8JsonReader reader) => _lists == 0 && reader.CurrentDepth is > 0 and <= Deepest;

    private static string? TextOf(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is not (JsonTokenType.PropertyName or JsonTokenType.String))
            return Encoding.UTF8.GetString(reader.ValueSpan);
        try
        {
            return reader.ValueSpan.Length < ShortStrings.Longest ? reader.GetString() : null;
        }
        // Half a character, written as an escape.
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
