using System.IO.Compression;
using System.Text;
using DockerBumpBot.GitHub.Connecting;
using DockerBumpBot.GitHub.Snapshots;
using DockerBumpBot.GitHub.Snapshots.Caching;

namespace DockerBumpBot.GitHub.Tests.Snapshots;

/// <summary>Tarballs that were changed somewhere, by chance or on purpose.</summary>
[CancelAfter(60_000)]
internal sealed class TarballDamageTests : HostileTarballTest
{
    [Test]
    public async Task Every_cut_and_every_changed_block_ends_in_the_true_pack_or_in_a_named_failure()
    {
        var honest = Unpacked(Server.Content.Tarball());
        Server.Options = new SnapshotOptions { TarballAttempts = 1 };
        Server.Cache = new NoSnapshotCache();
        var random = new Random(20261125);
        for (var round = 0; round < 600; round++)
        {
            var bytes = honest.ToArray();
            for (var change = random.Next(1, 4); change > 0; change--)
                bytes[Somewhere(random, bytes)] = (byte)random.Next(256);
            FixSums(bytes);
            Serve(Packed(bytes.AsSpan(0, round % 5 == 0 ? random.Next(bytes.Length) : bytes.Length)));
            try
            {
                AssertIsWhole(await Server.TakeAsync());
            }
            catch (GitHubException failure)
            {
                Assert.That(failure.Message.Any(char.IsControl), Is.False, failure.Message);
            }
        }
    }

    // Mostly in headers, where the damage is.
    private static int Somewhere(Random random, byte[] bytes)
    {
        var headers = Enumerable.Range(0, bytes.Length / 512).Where(block => IsHeader(bytes, block)).ToArray();
        return random.Next(4) == 0
            ? random.Next(bytes.Length)
            : 512 * headers[random.Next(headers.Length)] + random.Next(512);
    }

    private static bool IsHeader(byte[] bytes, int block) =>
        bytes.AsSpan(512 * block + 257, 5).SequenceEqual("ustar"u8);

    /// <summary>Checksums of headers keep nobody from lying.</summary>
    private static void FixSums(byte[] bytes)
    {
        for (var block = 0; block < bytes.Length / 512; block++)
        {
            if (!IsHeader(bytes, block))
                continue;
            var header = bytes.AsSpan(512 * block, 512);
            header.Slice(148, 8).Fill((byte)' ');
            var sum = 0;
            foreach (var value in header)
                sum += value;
            Encoding.ASCII.GetBytes($"{Convert.ToString(sum, 8).PadLeft(6, '0')}\0 ").CopyTo(header[148..]);
        }
    }

    private static byte[] Unpacked(byte[] tarball)
    {
        using var packed = new GZipStream(new MemoryStream(tarball), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        packed.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static byte[] Packed(ReadOnlySpan<byte> tar)
    {
        using var bytes = new MemoryStream();
        using (var packed = new GZipStream(bytes, CompressionLevel.Fastest))
            packed.Write(tar);
        return bytes.ToArray();
    }
}
