using System.IO.Compression;
using System.Text;
using LibGit2Sharp;

namespace DockerBumpBot.Sandbox.GitHub.Objects;

/// <summary>
/// The archive of a commit, byte for byte what <c>git archive --format=tar</c> makes of it, compressed and streamed
/// from the objects: only one file is in memory at a time.
/// </summary>
internal sealed class TarArchive(string directory, string sha, string folder)
{
    private const int Record = 10_240;
    private long written;

    internal async Task WriteAsync(Stream output, CancellationToken cancellationToken)
    {
        // A repository object of its own: the archive takes a while, and others go on writing meanwhile.
        using var git = new Repository(directory);
        var commit = git.Lookup<Commit>(sha);
        var time = commit.Committer.When.ToUnixTimeSeconds();
        await using var zip = new GZipStream(output, CompressionLevel.Fastest, leaveOpen: true);
        var comment = TarHeader.Record("comment", Encoding.ASCII.GetBytes(sha));
        await WriteAsync(
            zip,
            'g',
            "pax_global_header"u8.ToArray(),
            [],
            0b110_110_110,
            comment,
            time,
            cancellationToken
        );
        await WriteDirectoryAsync(zip, folder, sha, time, cancellationToken);
        await WriteTreeAsync(zip, commit.Tree, folder, time, cancellationToken);
        // Two empty blocks end it, and whole records of 20 blocks are written.
        var end = written + (2 * TarHeader.Size);
        var full = (end + Record - 1) / Record * Record;
        await zip.WriteAsync(new byte[full - written], cancellationToken);
    }

    private async Task WriteTreeAsync(Stream zip, Tree tree, string at, long time, CancellationToken cancellationToken)
    {
        foreach (var entry in tree)
        {
            var path = $"{at}{entry.Name}";
            if (entry.TargetType == TreeEntryTargetType.Blob)
                await WriteFileAsync(zip, entry, path, time, cancellationToken);
            else
                await WriteDirectoryAsync(zip, $"{path}/", entry.Target.Sha, time, cancellationToken);
            if (entry.Target is Tree folder)
                await WriteTreeAsync(zip, folder, $"{path}/", time, cancellationToken);
        }
    }

    private Task WriteDirectoryAsync(Stream zip, string path, string id, long time, CancellationToken token) =>
        WriteEntryAsync(zip, new Entry('5', path, id, 0b111_111_101, [], []), time, token);

    private Task WriteFileAsync(Stream zip, TreeEntry entry, string path, long time, CancellationToken token)
    {
        var bytes = GitStore.Bytes((Blob)entry.Target);
        var mode = entry.Mode == Mode.ExecutableFile ? 0b111_111_101 : 0b110_110_100;
        return WriteEntryAsync(
            zip,
            entry.Mode == Mode.SymbolicLink
                ? new Entry('2', path, entry.Target.Sha, 0b111_111_111, [], bytes)
                : new Entry('0', path, entry.Target.Sha, mode, bytes, []),
            time,
            token
        );
    }

    private async Task WriteEntryAsync(Stream zip, Entry entry, long time, CancellationToken cancellationToken)
    {
        var path = Encoding.UTF8.GetBytes(entry.Path);
        var link = entry.Link;
        var extended = Array.Empty<byte>();
        var split = TarHeader.Split(path);
        if (split is null)
            extended = TarHeader.Record("path", path);
        if (link.Length > 100)
        {
            extended = [.. extended, .. TarHeader.Record("linkpath", link)];
            link = Encoding.ASCII.GetBytes($"see {entry.Id}.paxheader");
        }
        if (extended.Length > 0)
        {
            var name = Encoding.ASCII.GetBytes($"{entry.Id}.paxheader");
            await WriteAsync(zip, 'x', name, [], 0b110_110_110, extended, time, cancellationToken);
        }
        var (prefix, rest) = split ?? ([], Encoding.ASCII.GetBytes($"{entry.Id}.data"));
        await WriteAsync(zip, entry.Type, rest, prefix, entry.Mode, entry.Bytes, time, cancellationToken, link);
    }

    private async Task WriteAsync(
        Stream zip,
        char type,
        byte[] name,
        byte[] prefix,
        int mode,
        byte[] bytes,
        long time,
        CancellationToken cancellationToken,
        byte[]? link = null
    )
    {
        await zip.WriteAsync(TarHeader.Of(type, name, prefix, mode, bytes.Length, time, link ?? []), cancellationToken);
        await zip.WriteAsync(bytes, cancellationToken);
        var padding = (TarHeader.Size - (bytes.Length % TarHeader.Size)) % TarHeader.Size;
        await zip.WriteAsync(new byte[padding], cancellationToken);
        written += TarHeader.Size + bytes.Length + padding;
    }

    private sealed record Entry(char Type, string Path, string Id, int Mode, byte[] Bytes, byte[] Link);
}
