using System.Formats.Tar;
using DockerBumpBot.GitHub.Connecting;
using DockerBumpBot.GitHub.Snapshots;
using DockerBumpBot.GitHub.Snapshots.Caching;
using DockerBumpBot.GitHub.Snapshots.Objects;

namespace DockerBumpBot.GitHub.Tests.Snapshots;

/// <summary>Whatever a tarball claims, what is taken is what the commit holds, and nothing is written beside the cache.</summary>
[CancelAfter(60_000)]
internal sealed class HostileTarballTests
{
    private const string Pack = "Packs/P";
    private const string Echo = $"{Pack}/Scripts/Echo/Echo.yml";

    private string directory = null!;
    private ScriptedGitHub github = null!;

    [SetUp]
    public async Task ServeOnePack()
    {
        directory = Directory.CreateTempSubdirectory("dockerbump-hostile-").FullName;
        github = await ScriptedGitHub.StartAsync(new ContentRepository().Pack("P"));
        github.Cache = new SnapshotDirectory(Path.Join(directory, "cache"));
    }

    [TearDown]
    public async Task TakeItAway()
    {
        await github.DisposeAsync();
        Directory.Delete(directory, recursive: true);
    }

    [TestCase("/Packs/P/Scripts/Evil.yml")]
    [TestCase("/etc/dockerbump-evil")]
    [TestCase("../../evil.yml")]
    [TestCase("top/../Packs/P/Scripts/Evil.yml")]
    [TestCase("top/Packs/../Packs/P/Scripts/Evil.yml")]
    [TestCase("top/Packs/P/../P/Scripts/Evil.yml")]
    [TestCase("top/Packs/P/Scripts/../../../evil.yml")]
    [TestCase("top/Packs/P/Scripts//Evil.yml")]
    [TestCase("top/Packs/P/./Scripts/Evil.yml")]
    [TestCase("top/Packs/../../evil.yml")]
    [TestCase("top\\Packs\\P\\Scripts\\Evil.yml")]
    [TestCase("C:/Packs/P/Scripts/Evil.yml")]
    public async Task A_path_that_leads_elsewhere_leads_nowhere(string name)
    {
        Serve(tar =>
        {
            github.Content.WriteFiles(tar);
            tar.Raw(name, "evil"u8.ToArray());
        });

        AssertIsWhole(await github.TakeAsync());
        AssertNothingIsBesideTheCache();
    }

    [TestCase(TarEntryType.SymbolicLink, "/etc")]
    [TestCase(TarEntryType.SymbolicLink, "../../../..")]
    [TestCase(TarEntryType.HardLink, "/etc/passwd")]
    [TestCase(TarEntryType.HardLink, "owner-name-0123456/Packs/P/pack_metadata.json")]
    [TestCase(TarEntryType.CharacterDevice, "")]
    [TestCase(TarEntryType.Fifo, "")]
    [TestCase(TarEntryType.Directory, "")]
    public async Task What_is_no_file_is_nothing_that_the_commit_has(TarEntryType type, string target)
    {
        Serve(tar =>
        {
            var entry = new PaxTarEntry(type, Tar.Top("Packs/P/Scripts/Evil"));
            if (target.Length > 0)
                entry.LinkName = target;
            tar.WriteEntry(entry);
            tar.Raw(Tar.Top("Packs/P/Scripts/Evil/Evil.yml"), "evil"u8.ToArray());
            github.Content.WriteFiles(tar);
        });

        AssertIsWhole(await github.TakeAsync());
        AssertNothingIsBesideTheCache();
    }

    [Test]
    public async Task A_file_with_other_bytes_is_read_by_its_tree()
    {
        Serve(tar =>
            github.Content.WriteFiles(tar, (path, bytes) => path == Echo ? [.. bytes, .. "evil: true\n"u8] : bytes)
        );

        AssertIsWhole(await github.TakeAsync());
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task A_file_that_comes_twice_is_read_by_its_tree(bool isFirst)
    {
        Serve(tar =>
        {
            if (isFirst)
                tar.File(Echo, "evil"u8.ToArray());
            github.Content.WriteFiles(tar);
            if (!isFirst)
                tar.File(Echo, "evil"u8.ToArray());
        });

        AssertIsWhole(await github.TakeAsync());
    }

    [Test]
    public async Task A_pack_that_comes_in_two_stretches_is_read_by_its_tree()
    {
        github.Content.Pack("Q");
        Serve(tar =>
        {
            github.Content.WriteFiles(tar);
            tar.File("Packs/P/Scripts/Evil.yml", "evil"u8.ToArray());
        });

        var (snapshot, asked) = await github.TakeAndCountAsync();

        Assert.That(asked.Count(request => request == "tree?recursive=1"), Is.EqualTo(1));
        Assert.That(snapshot.Packs.Select(pack => pack.Files.Count), Is.EqualTo([2, 2]));
        AssertIsWhole(snapshot with { Packs = [snapshot.Packs[0]] });
    }

    [Test]
    public async Task A_tarball_without_the_pack_and_with_strangers_gives_what_the_commit_holds()
    {
        Serve(tar => tar.File("Packs/Stranger/Scripts/Evil.yml", "evil"u8.ToArray()));

        AssertIsWhole(await github.TakeAsync());
    }

    [Test]
    public async Task A_tarball_of_another_commit_is_refused()
    {
        var commit = new string('9', 40);
        Serve(github.Content.Tarball(commit: commit));

        var failure = await github.FailureAsync();

        Assert.That(failure.Failure, Is.EqualTo(GitHubFailure.Unexpected));
        Assert.That(failure.Message, Does.Contain("of another commit"));
    }

    [Test]
    public async Task Every_cut_and_every_changed_block_ends_in_the_true_pack_or_in_a_named_failure()
    {
        var honest = Unpacked(github.Content.Tarball());
        github.Options = new SnapshotOptions { TarballAttempts = 1 };
        github.Cache = new NoSnapshotCache();
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
                AssertIsWhole(await github.TakeAsync());
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
            System.Text.Encoding.ASCII.GetBytes($"{Convert.ToString(sum, 8).PadLeft(6, '0')}\0 ").CopyTo(header[148..]);
        }
    }

    private static byte[] Unpacked(byte[] tarball)
    {
        using var packed = new System.IO.Compression.GZipStream(
            new MemoryStream(tarball),
            System.IO.Compression.CompressionMode.Decompress
        );
        using var bytes = new MemoryStream();
        packed.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static byte[] Packed(ReadOnlySpan<byte> tar)
    {
        using var bytes = new MemoryStream();
        using (var packed = new System.IO.Compression.GZipStream(bytes, System.IO.Compression.CompressionLevel.Fastest))
            packed.Write(tar);
        return bytes.ToArray();
    }

    private void Serve(Action<TarWriter> write) => Serve(github.Content.Tarball(write));

    private void Serve(byte[] tarball) =>
        github.Instead = async (context, path) =>
        {
            if (!path.StartsWith("/tarball/", StringComparison.Ordinal))
                return false;
            await ScriptedGitHub.TarballAsync(context, tarball);
            return true;
        };

    private void AssertIsWhole(ContentSnapshot snapshot) =>
        Assert.That(
            snapshot.Packs.Single().Files.ToDictionary(file => file.Key, file => GitObject.BlobId(file.Value.Span)),
            Is.EquivalentTo(
                new[] { Echo, $"{Pack}/pack_metadata.json" }.ToDictionary(
                    path => path,
                    path => GitObject.BlobId(github.Content.Bytes(path))
                )
            )
        );

    private void AssertNothingIsBesideTheCache() =>
        Assert.That(
            Directory.GetFileSystemEntries(directory, "*", SearchOption.AllDirectories).Select(Path.GetFileName),
            Is.EquivalentTo(["cache", "owner", "name", "index.json", $"{github.Content.TreeOf(Pack)}.zip"])
        );
}
