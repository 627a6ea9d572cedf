using System.Buffers;
using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using DockerBumpBot.GitHub.Snapshots.Objects;

namespace DockerBumpBot.GitHub.Snapshots.Tarballs;

/// <summary>
/// Reads the tarball of a commit as it arrives: nothing is extracted, and only the files that matter stay in memory. Each
/// pack is proven by its git tree, so whatever a tarball claims, what is taken from it is what the commit holds.
/// </summary>
/// <param name="packsDirectory">Where the packs are.</param>
/// <param name="commit">The commit that was asked for.</param>
/// <param name="wanted">The packs to look at, each with the git tree of its folder.</param>
/// <param name="limits">What the tarball may cost.</param>
internal sealed class TarballReader(
    string packsDirectory,
    string commit,
    IReadOnlyDictionary<string, string> wanted,
    TarballLimits limits
)
{
    private const int BufferLength = 64 * 1024;
    private const int CostOfName = 64;

    private readonly Dictionary<string, TarballPack> finished = new(StringComparer.Ordinal);
    private TarballPackBuilder? current;
    private long keptBytes;

    /// <summary>Reads a tarball to its end.</summary>
    /// <param name="stream">The tarball, packed by gzip.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The packs found among those wanted.</returns>
    /// <exception cref="TarballRefusedException">It costs too much, or is of another commit.</exception>
    /// <exception cref="InvalidDataException">It is no tarball, or damaged.</exception>
    /// <exception cref="IOException">It could not be read to its end.</exception>
    public async Task<IReadOnlyDictionary<string, TarballPack>> ReadAsync(
        Stream stream,
        CancellationToken cancellationToken
    )
    {
        await using var unpacked = new GZipStream(stream, CompressionMode.Decompress, leaveOpen: true);
        await using var guard = new TarGuard(unpacked, limits);
        await using var tar = new TarReader(guard, leaveOpen: true);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferLength);
        try
        {
            await ReadEntriesAsync(tar, guard, buffer, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        FinishCurrent();
        return finished;
    }

    private async Task ReadEntriesAsync(TarReader tar, TarGuard guard, byte[] buffer, CancellationToken ct)
    {
        var entries = 0;
        guard.ExpectHeader();
        while (await NextEntryAsync(tar, ct).ConfigureAwait(false) is { } entry)
        {
            if (++entries > limits.MaximumEntries)
                throw new TarballRefusedException($"it has more than {limits.MaximumEntries:N0} entries");
            if (entry is PaxGlobalExtendedAttributesTarEntry global)
                CheckCommit(global);
            else if (!TryPlace(entry.Name, out var pack, out var path))
                await PassByAsync(entry, buffer, ct).ConfigureAwait(false);
            else
                await TakeAsync(entry, pack, path, buffer, ct).ConfigureAwait(false);
            guard.ExpectHeader();
        }

        if (!guard.HasEnded)
            throw new EndOfStreamException("the archive ends early");
    }

    /// <summary>.NET's reader has several names for an archive that it cannot read; here it is one.</summary>
    private static async Task<TarEntry?> NextEntryAsync(TarReader tar, CancellationToken ct)
    {
        try
        {
            return await tar.GetNextEntryAsync(copyData: false, ct).ConfigureAwait(false);
        }
        catch (Exception exception)
            when (exception
                    is NotSupportedException
                        or FormatException
                        or OverflowException
                        or ArgumentException
                        or InvalidOperationException
            )
        {
            throw new InvalidDataException(exception.Message, exception);
        }
    }

    /// <summary>git archive writes the commit into the first header.</summary>
    private void CheckCommit(PaxGlobalExtendedAttributesTarEntry global)
    {
        if (global.GlobalExtendedAttributes.TryGetValue("comment", out var made) && made != commit)
            throw new TarballRefusedException($"it is of another commit than {commit}");
    }

    /// <summary>Finds a wanted pack and the place in it; every other entry is nobody's business.</summary>
    private bool TryPlace(string name, out string pack, out string path)
    {
        (pack, path) = ("", "");
        // The first folder is GitHub's: owner-name-commit.
        var top = name.IndexOf('/', StringComparison.Ordinal);
        var inside = name.AsSpan(top + 1);
        if (top < 0 || !inside.StartsWith($"{packsDirectory}/", StringComparison.Ordinal))
            return false;
        inside = inside[(packsDirectory.Length + 1)..];
        var slash = inside.IndexOf('/');
        if (slash < 0)
            return false;
        (pack, path) = (inside[..slash].ToString(), inside[(slash + 1)..].ToString());
        if (!wanted.ContainsKey(pack) || !PackPlaces.IsPlain(path))
            return false;
        return path.Length <= limits.MaximumPathLength
            ? true
            : throw new TarballRefusedException(
                $"a path in {pack} has more than {limits.MaximumPathLength:N0} characters"
            );
    }

    private async Task TakeAsync(TarEntry entry, string pack, string path, byte[] buffer, CancellationToken ct)
    {
        var builder = BuilderOf(pack);
        switch (entry.EntryType)
        {
            case TarEntryType.RegularFile or TarEntryType.V7RegularFile when builder is not null:
                await TakeFileAsync(entry, builder, path, buffer, ct).ConfigureAwait(false);
                break;
            case TarEntryType.SymbolicLink when builder is not null:
                var target = Encoding.UTF8.GetBytes(entry.LinkName);
                builder.AddLink(path, Convert.FromHexString(GitObject.BlobId(target)));
                keptBytes += CostOf(path);
                break;
            default:
                await PassByAsync(entry, buffer, ct).ConfigureAwait(false);
                break;
        }

        CheckCost();
    }

    /// <summary>
    /// What is being collected of a pack. The folder of a pack is one stretch of the archive; when it comes a second time,
    /// somebody else wrote the archive, and nothing of the pack counts as proven.
    /// </summary>
    private TarballPackBuilder? BuilderOf(string pack)
    {
        if (current?.Name == pack)
            return current;
        if (finished.TryGetValue(pack, out var early))
        {
            finished[pack] = early with { IsProven = false };
            return null;
        }

        FinishCurrent();
        return current = new TarballPackBuilder(pack, wanted[pack]);
    }

    private void FinishCurrent()
    {
        if (current is not null)
            finished.Add(current.Name, current.Finish());
        current = null;
    }

    private async Task TakeFileAsync(
        TarEntry entry,
        TarballPackBuilder builder,
        string path,
        byte[] buffer,
        CancellationToken ct
    )
    {
        var bytes = Array.Empty<byte>();
        if (PackFilesBuilder.WantsBytes(path, entry.Length))
        {
            keptBytes += entry.Length;
            CheckCost();
            bytes = new byte[entry.Length];
        }

        using var hash = GitObject.Begin("blob", entry.Length);
        var at = 0;
        while (await NextAsync(entry, buffer, ct).ConfigureAwait(false) is var count and > 0)
        {
            hash.AppendData(buffer, 0, count);
            if (bytes.Length > 0)
                buffer.AsSpan(0, count).CopyTo(bytes.AsSpan(at));
            at += count;
        }

        var mode = entry.Mode.HasFlag(UnixFileMode.UserExecute) ? GitTree.Executable : GitTree.File;
        builder.AddFile(path, mode, hash.GetHashAndReset(), entry.Length, bytes);
        keptBytes += CostOf(path);
    }

    private static async Task PassByAsync(TarEntry entry, byte[] buffer, CancellationToken ct)
    {
        while (await NextAsync(entry, buffer, ct).ConfigureAwait(false) > 0) { }
    }

    private static ValueTask<int> NextAsync(TarEntry entry, byte[] buffer, CancellationToken ct) =>
        entry.DataStream?.ReadAsync(buffer.AsMemory(), ct) ?? ValueTask.FromResult(0);

    /// <summary>What the name of a file takes, about, as long as the snapshot is being taken.</summary>
    private static long CostOf(string path) => CostOfName + 2L * path.Length;

    private void CheckCost()
    {
        if (keptBytes + (current?.Cost ?? 0) > limits.MaximumKeptBytes)
            throw new TarballRefusedException($"its files would take more than {limits.MaximumKeptBytes:N0} bytes");
    }
}
