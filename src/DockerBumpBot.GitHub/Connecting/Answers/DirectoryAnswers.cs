using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text.Json;

namespace DockerBumpBot.GitHub.Connecting.Answers;

/// <summary>
/// Keeps answers in a directory, a file each. Whatever stands in a file that was not written whole by this class is no
/// answer, and a directory that cannot be written keeps none.
/// </summary>
/// <param name="directory">Made when the first answer is kept.</param>
public sealed class DirectoryAnswers(string directory) : IAnswerStore
{
    /// <inheritdoc/>
    public bool TryFind(string key, [NotNullWhen(true)] out KeptAnswer? answer)
    {
        answer = null;
        try
        {
            var entry = JsonSerializer.Deserialize<Entry>(File.ReadAllBytes(PathOf(key)));
            if (entry is { Key: { } own, ETag: { Length: > 0 } tag, Link: { } link, Body: { } body } && own == key)
                answer = entry.Sum == SumOf(key, tag, link, body) ? new KeptAnswer(tag, link, body) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            // Not kept, or damaged: asked for anew.
        }

        return answer is not null;
    }

    /// <inheritdoc/>
    public void Keep(string key, KeptAnswer answer)
    {
        var body = answer.Json.ToArray();
        var entry = new Entry(key, answer.ETag, answer.Link, SumOf(key, answer.ETag, answer.Link, body), body);
        // Two processes may keep the same answer: whoever is last wins, and nobody reads half a file.
        var draft = PathOf($"{key}.{Guid.NewGuid():N}");
        try
        {
            Directory.CreateDirectory(directory);
            File.WriteAllBytes(draft, JsonSerializer.SerializeToUtf8Bytes(entry));
            File.Move(draft, PathOf(key), overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The next run asks without a condition: a request more, and nothing else.
            Discard(draft);
        }
    }

    private static void Discard(string draft)
    {
        try
        {
            File.Delete(draft);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Whatever kept it from being written keeps it from being deleted.
        }
    }

    private string PathOf(string name) => Path.Join(directory, $"{name}.json");

    private static string SumOf(string key, string tag, string link, byte[] body) =>
        Convert.ToHexStringLower(
            SHA256.HashData([.. JsonSerializer.SerializeToUtf8Bytes(new[] { key, tag, link }), .. body])
        );

    private sealed record Entry(string? Key, string? ETag, string? Link, string? Sum, byte[]? Body);
}
