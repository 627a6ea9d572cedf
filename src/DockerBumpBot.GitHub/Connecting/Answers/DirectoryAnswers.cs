using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text.Json;
using DockerBumpBot.GitHub.Keeping;

namespace DockerBumpBot.GitHub.Connecting.Answers;

/// <summary>
/// Keeps answers in a directory, a file each. Whatever stands in a file that was not written whole by this class is no
/// answer, and a directory that cannot be written keeps none. What nobody asks for is removed after a month, or sooner
/// when all of them together take too much.
/// </summary>
/// <param name="directory">Made when the first answer is kept.</param>
/// <param name="time">Tells how old answers are; <c>null</c> for the system's clock.</param>
public sealed class DirectoryAnswers(string directory, TimeProvider? time = null) : IAnswerStore
{
    // More than a hundred pull requests with long bodies; it is half as much again as base64.
    private const int LongestAnswer = 16 * 1024 * 1024;

    private readonly AnswerSweep sweep = new(directory);
    private readonly TimeProvider time = time ?? TimeProvider.System;

    /// <inheritdoc/>
    public bool TryFind(string key, [NotNullWhen(true)] out KeptAnswer? answer)
    {
        answer = null;
        try
        {
            var path = PathOf(key);
            var entry = JsonSerializer.Deserialize<Entry>(File.ReadAllBytes(path));
            if (entry is { Key: { } own, ETag: { Length: > 0 } tag, Link: { } link, Body: { } body } && own == key)
                answer = entry.Sum == SumOf(key, tag, link, body) ? new KeptAnswer(tag, link, body) : null;
            if (answer is not null)
                File.SetLastWriteTimeUtc(path, Now);
        }
        catch (Exception e) when (WholeFile.IsRefusal(e) || e is JsonException)
        {
            // Not kept, or damaged: asked for anew. Or found, and just not made younger.
        }

        return answer is not null;
    }

    /// <inheritdoc/>
    public void Keep(string key, KeptAnswer answer)
    {
        if (answer.Json.Length > LongestAnswer)
            return;
        var body = answer.Json.ToArray();
        var entry = new Entry(key, answer.ETag, answer.Link, SumOf(key, answer.ETag, answer.Link, body), body);
        try
        {
            // Two processes may keep the same answer: whoever is last wins, and nobody reads half a file.
            WholeFile.Write(PathOf(key), stream => JsonSerializer.Serialize(stream, entry));
            File.SetLastWriteTimeUtc(PathOf(key), Now);
            sweep.Sweep(Now);
        }
        catch (Exception e) when (WholeFile.IsRefusal(e))
        {
            // The next run asks without a condition: a request more, and nothing else.
        }
    }

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    private string PathOf(string key) => Path.Join(directory, $"{key}{AnswerSweep.Extension}");

    private static string SumOf(string key, string tag, string link, byte[] body) =>
        Convert.ToHexStringLower(
            SHA256.HashData([.. JsonSerializer.SerializeToUtf8Bytes(new[] { key, tag, link }), .. body])
        );

    private sealed record Entry(string? Key, string? ETag, string? Link, string? Sum, byte[]? Body);
}
