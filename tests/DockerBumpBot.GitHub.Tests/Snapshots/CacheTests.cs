using DockerBumpBot.Core.Content;
using DockerBumpBot.GitHub.Snapshots;
using DockerBumpBot.GitHub.Snapshots.Caching;
using DockerBumpBot.GitHub.Snapshots.Objects;

namespace DockerBumpBot.GitHub.Tests.Snapshots;

internal sealed class CacheTests
{
    private const string Head = "git/ref/heads/main";
    private string directory = null!;
    private ScriptedGitHub github = null!;

    [SetUp]
    public async Task ServeTwentyPacks()
    {
        directory = Path.Join(Path.GetTempPath(), $"dockerbump-snapshots-{Guid.NewGuid():N}");
        github = await ScriptedGitHub.StartAsync(new ContentRepository().Packs(20));
        github.Cache = new SnapshotDirectory(directory);
    }

    [TearDown]
    public async Task TakeItAway()
    {
        await github.DisposeAsync();
        if (Directory.Exists(directory))
            Directory.Delete(directory, recursive: true);
    }

    [Test]
    public async Task The_first_snapshot_reads_the_tarball_and_the_next_one_asks_for_the_head_alone()
    {
        var (first, firstAsked) = await github.TakeAndCountAsync();
        var (second, secondAsked) = await github.TakeAndCountAsync();

        Assert.That(firstAsked, Is.EqualTo([Head, "packs", "tarball"]));
        Assert.That(secondAsked, Is.EqualTo([Head]));
        AssertAreSame(second, first);
    }

    [Test]
    public async Task A_changed_pack_costs_its_tree_and_the_blobs_that_no_pack_had()
    {
        await github.TakeAsync();
        github
            .Content.File("Packs/Pack003/Scripts/Echo/Echo.yml", $"{ContentRepository.Item}comment: changed\n")
            .File("Packs/Pack003/Scripts/Other/Other.yml", github.Content.Bytes("Packs/Pack007/Scripts/Echo/Echo.yml"))
            .File("Packs/Pack003/Scripts/Echo/Echo.py", "changed");

        var (snapshot, asked) = await github.TakeAndCountAsync();

        Assert.That(asked, Is.EqualTo([Head, "packs", "tree?recursive=1", "blob"]));
        AssertIsWhole(snapshot);
    }

    [Test]
    public async Task A_commit_that_changes_no_pack_costs_the_list_of_packs()
    {
        await github.TakeAsync();
        github.Content.File("README.md", "changed");

        var (snapshot, asked) = await github.TakeAndCountAsync();

        Assert.That(asked, Is.EqualTo([Head, "packs"]));
        Assert.That(snapshot.Commit, Is.EqualTo(github.Content.Commit));
    }

    [TestCase(4, false)]
    [TestCase(5, true)]
    public async Task More_changed_packs_than_the_share_are_read_from_the_tarball(int changed, bool isTarball)
    {
        await github.TakeAsync();
        for (var i = 0; i < changed; i++)
            github.Content.File(
                $"Packs/Pack{i:D3}/Scripts/Echo/Echo.yml",
                $"{ContentRepository.Item}comment: new {i}\n"
            );

        var (snapshot, asked) = await github.TakeAndCountAsync();

        Assert.That(asked.Contains("tarball"), Is.EqualTo(isTarball));
        AssertIsWhole(snapshot);
    }

    [Test]
    public async Task Changed_packs_that_take_too_many_requests_are_read_from_the_tarball()
    {
        await github.TakeAsync();
        for (var i = 0; i < 10; i++)
            github.Content.File($"Packs/Pack000/Scripts/New{i}/New.yml", $"{ContentRepository.Item}comment: new {i}\n");
        github.Options = new SnapshotOptions { MaximumReads = 10 };

        var (snapshot, asked) = await github.TakeAndCountAsync();

        Assert.That(asked, Is.EqualTo([Head, "packs", "tree?recursive=1", "tarball"]));
        AssertIsWhole(snapshot);
    }

    [Test]
    public async Task What_is_damaged_counts_as_absent()
    {
        await github.TakeAsync();
        var pack = FileOf("Packs/Pack001");
        var bytes = await File.ReadAllBytesAsync(pack);
        for (var at = 0; at < bytes.Length; at += 7)
        {
            byte[] damaged = [.. bytes];
            damaged[at] ^= 0x55;
            await File.WriteAllBytesAsync(pack, damaged);

            var snapshot = await github.TakeAsync();

            AssertIsWhole(snapshot);
        }
    }

    [Test]
    public async Task A_damaged_pack_is_read_again_and_kept_again()
    {
        await github.TakeAsync();
        await File.WriteAllBytesAsync(FileOf("Packs/Pack001"), [1, 2, 3]);
        File.Delete(FileOf("Packs/Pack002"));

        var (snapshot, asked) = await github.TakeAndCountAsync();
        var (_, again) = await github.TakeAndCountAsync();

        Assert.That(asked.Count(request => request == "tree?recursive=1"), Is.EqualTo(2));
        AssertIsWhole(snapshot);
        Assert.That(again, Is.EqualTo([Head]));
    }

    [TestCase("")]
    [TestCase("{}")]
    [TestCase("""{"Format":2,"Index":{"Commit":"x","PacksDirectory":"Packs","Packs":[]},"Sum":""}""")]
    [TestCase("""{"Format":2,"Index":null,"Sum":""}""")]
    public async Task A_damaged_index_counts_as_absent(string text)
    {
        await github.TakeAsync();
        await File.WriteAllTextAsync(Path.Join(Folder, "index.json"), text);

        var (_, asked) = await github.TakeAndCountAsync();

        Assert.That(asked, Is.EqualTo([Head, "packs"]));
    }

    [Test]
    public async Task What_the_last_snapshot_did_not_use_is_removed()
    {
        await github.TakeAsync();
        var old = FileOf("Packs/Pack003");
        github.Content.File("Packs/Pack003/README.md", "changed");

        await github.TakeAsync();

        Assert.That(File.Exists(old), Is.False);
        Assert.That(Directory.GetFiles(Folder), Has.Length.EqualTo(21));
        Assert.That(File.Exists(FileOf("Packs/Pack003")), Is.True);
    }

    [Test]
    public async Task A_directory_that_cannot_be_written_costs_requests_and_nothing_else()
    {
        await File.WriteAllTextAsync(directory, "a file in the place of the directory");
        try
        {
            AssertIsWhole(await github.TakeAsync());
            AssertIsWhole(await github.TakeAsync());
        }
        finally
        {
            File.Delete(directory);
        }
    }

    [Test]
    public void Everything_a_pack_can_hold_comes_back_from_the_disk()
    {
        var cache = new SnapshotDirectory(directory);
        var tree = new string('a', 40);
        byte[] bytes = [1, 2, 3];
        var files = new PackFiles(
            [
                new PackFile.Content("Scripts/Ö.yml", GitObject.BlobId(bytes), bytes),
                new PackFile.InTheWay("ReleaseNotes"),
                new PackFile.Link("Integrations"),
                new PackFile.TooLarge("Scripts/L.yml", 1L << 40),
            ],
            ["1_0_0.md", "ä.md"]
        );

        cache.Write(ScriptedGitHub.Name, tree, files);

        Assert.That(cache.TryRead(ScriptedGitHub.Name, tree, out var read), Is.True);
        Assert.That(read!.ReleaseNotes, Is.EquivalentTo(files.ReleaseNotes));
        Assert.That(read.Files.Skip(1), Is.EqualTo(files.Files.Skip(1)));
        Assert.That(((PackFile.Content)read.Files[0]).Bytes.ToArray(), Is.EqualTo(bytes));
    }

    private string Folder => Path.Join(directory, "owner", "name");

    private string FileOf(string pack) => Path.Join(Folder, $"{github.Content.TreeOf(pack)}.zip");

    private void AssertIsWhole(ContentSnapshot snapshot)
    {
        Assert.That(snapshot.Packs, Has.Length.EqualTo(20));
        var paths = github.Content.Paths.Where(path =>
            ContentPath.Parse("Packs", path) is ContentPath.Item or ContentPath.Metadata
        );
        Assert.That(
            snapshot
                .Packs.SelectMany(pack => pack.Files)
                .ToDictionary(file => file.Key, file => GitObject.BlobId(file.Value.Span)),
            Is.EquivalentTo(paths.ToDictionary(path => path, path => GitObject.BlobId(github.Content.Bytes(path))))
        );
        Assert.That(snapshot.Packs.SelectMany(pack => pack.Pack.Files), Is.All.TypeOf<ScannedFile.Item>());
    }

    private static void AssertAreSame(ContentSnapshot actual, ContentSnapshot expected) =>
        Assert.That(actual.Packs.Select(Text), Is.EqualTo(expected.Packs.Select(Text)));

    private static string Text(PackSnapshot pack) =>
        $"{pack.Pack.Name} {pack.Tree} {pack.Pack.Metadata} {string.Join(',', pack.Pack.ReleaseNotes.Order(StringComparer.Ordinal))} {string.Join('\n', pack.Pack.Files.Select(Described.Of))}";
}
