using System.Text;
using DockerBumpBot.Core.Content;

namespace DockerBumpBot.Core.Editing;

/// <summary>Replaces one place of a file and nothing else.</summary>
internal static class Splice
{
    /// <summary>The bytes with <paramref name="text"/> in place of <paramref name="range"/>.</summary>
    public static byte[] Replace(ReadOnlySpan<byte> file, ByteRange range, string text)
    {
        var replacement = Encoding.UTF8.GetBytes(text);
        return [.. file[..range.Start], .. replacement, .. file[range.End..]];
    }

    /// <summary>Whether the file still says <paramref name="expected"/> there; it may have changed since it was scanned.</summary>
    public static bool Says(ReadOnlySpan<byte> file, ByteRange range, string expected) =>
        range.End <= file.Length && range.In(file).SequenceEqual(Encoding.UTF8.GetBytes(expected));
}
