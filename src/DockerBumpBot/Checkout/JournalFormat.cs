using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using DockerBumpBot.Core.Content;

namespace DockerBumpBot.Checkout;

/// <summary>
/// The bytes of a journal: a line that names the format, the files, and the SHA-256 of all that. A journal may have
/// been committed by anybody, so nothing in it is believed that is not checked.
/// </summary>
internal static class JournalFormat
{
    // The files of the largest known pack have 30 MB.
    private const int MaximumLength = 512 * 1024 * 1024;

    private static ReadOnlySpan<byte> Title => "dockerbump apply 1\n"u8;

    public static byte[] Write(PackJournal journal)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write(Title);
        writer.Write(journal.Files.Length);
        foreach (var file in journal.Files)
        {
            writer.Write(file.Path);
            writer.Write(file.IsFirstOfFolder);
            writer.Write(file.After.Span);
            writer.Write(file.Before?.Length ?? -1);
            if (file.Before is { } before)
                writer.Write(before);
        }

        writer.Write(SHA256.HashData(stream.GetBuffer().AsSpan(0, (int)stream.Length)));
        return stream.ToArray();
    }

    /// <summary>Reads the journal of a pack; <c>false</c> when the file is none, or names files that are not the pack's.</summary>
    /// <param name="path">The journal, absolute.</param>
    /// <param name="packsPath">Where the packs are, from the root of the repository.</param>
    /// <param name="pack">The folder name of the pack.</param>
    /// <param name="journal">What the file says.</param>
    public static bool TryRead(string path, string packsPath, string pack, [NotNullWhen(true)] out PackJournal? journal)
    {
        journal = null;
        var file = new FileInfo(path);
        // A pipe has no length, and would be waited for.
        if (file.LinkTarget is not null || file.Length is 0 or > MaximumLength)
            return false;
        var bytes = File.ReadAllBytes(path);
        var length = bytes.Length - SHA256.HashSizeInBytes;
        if (
            length < Title.Length
            || !bytes.AsSpan().StartsWith(Title)
            || !SHA256.HashData(bytes.AsSpan(0, length)).AsSpan().SequenceEqual(bytes.AsSpan(length))
        )
            return false;
        using var reader = new BinaryReader(new MemoryStream(bytes, Title.Length, length - Title.Length));
        try
        {
            journal = new PackJournal($"{packsPath}/{pack}", ReadFiles(reader));
        }
        catch (Exception exception)
            when (exception is EndOfStreamException or FormatException or ArgumentException or OverflowException)
        {
            return false;
        }

        return journal.Files.All(file => ContentPath.Parse(packsPath, file.Path)?.Pack == pack);
    }

    private static ImmutableArray<JournaledFile> ReadFiles(BinaryReader reader)
    {
        var files = ImmutableArray.CreateBuilder<JournaledFile>();
        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            var path = reader.ReadString();
            var isFirstOfFolder = reader.ReadBoolean();
            var after = Exactly(reader, SHA256.HashSizeInBytes);
            var before = reader.ReadInt32() is var length and >= 0 ? Exactly(reader, length) : null;
            files.Add(new JournaledFile(path, before, after, isFirstOfFolder));
        }

        return files.ToImmutable();
    }

    private static byte[] Exactly(BinaryReader reader, int count) =>
        count <= reader.BaseStream.Length - reader.BaseStream.Position
            ? reader.ReadBytes(count)
            : throw new EndOfStreamException();
}
