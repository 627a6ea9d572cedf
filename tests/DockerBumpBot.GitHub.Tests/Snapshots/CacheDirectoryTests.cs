using DockerBumpBot.GitHub.Snapshots;
using DockerBumpBot.GitHub.Snapshots.Caching;
using DockerBumpBot.GitHub.Snapshots.Objects;
using Microsoft.Extensions.Logging;

namespace DockerBumpBot.GitHub.Tests.Snapshots;

/// <summary>What may stand in a cache directory, and what may happen to it.</summary>
internal sealed class CacheDirectoryTests
{
    private static readonly string Tree = new('a', 40);
    private static readonly string Commit = new('c', 40);

    private string directory = null!;
    private SnapshotDirectory cache = null!;

    [SetUp]
    public void Begin()
    {
        directory = Directory.CreateTempSubdirectory("dockerbump-cache-").FullName;
        cache = new SnapshotDirectory(directory);
    }

    [TearDown]
    public void End() => Directory.Delete(directory, recursive: true);

    [Test]
    public void A_pack_with_any_byte_changed_is_the_same_pack_or_none()
    {
        var files = Files();
        cache.Write(ScriptedGitHub.Name, Tree, files);

        ForEveryByte(
            Path.Join(Folder, $"{Tree}.zip"),
            () =>
            {
                if (cache.TryRead(ScriptedGitHub.Name, Tree, out var read))
                    Assert.That(Described(read), Is.EqualTo(Described(files)));
            }
        );
    }

    [Test]
    public void An_index_with_any_byte_changed_is_the_same_index_or_none()
    {
        var index = Index("Okta");
        cache.Keep(ScriptedGitHub.Name, index);

        ForEveryByte(
            Path.Join(Folder, "index.json"),
            () =>
            {
                if (cache.TryReadIndex(ScriptedGitHub.Name, out var read))
                    Assert.That(read with { Packs = [] }, Is.EqualTo(index with { Packs = [] }));
                if (read is not null)
                    Assert.That(read.Packs, Is.EqualTo(index.Packs));
            }
        );
    }

    [TestCase("""{"Format":1,"Index":{"Commit":"COMMIT","PacksDirectory":"Packs","Packs":[null]}}""")]
    [TestCase("""{"Format":2,"Index":{"Commit":"COMMIT","PacksDirectory":"Packs","Packs":[null]},"Sum":""}""")]
    [TestCase("""{"Format":2,"Index":{"Commit":"COMMIT","PacksDirectory":null,"Packs":[]},"Sum":""}""")]
    [TestCase("""[]""")]
    [TestCase("null")]
    public void An_index_of_another_form_is_none(string json)
    {
        Directory.CreateDirectory(Folder);
        File.WriteAllText(Path.Join(Folder, "index.json"), json.Replace("COMMIT", Commit, StringComparison.Ordinal));

        Assert.That(cache.TryReadIndex(ScriptedGitHub.Name, out _), Is.False);
    }

    [Test]
    public void What_could_not_be_written_whole_is_not_left_behind()
    {
        var logger = new HeardLogger<SnapshotDirectory>();
        cache = new SnapshotDirectory(directory, logger);
        // A directory in the place of the file: everything goes well until the last step.
        Directory.CreateDirectory(Path.Join(Folder, $"{Tree}.zip", "x"));

        cache.Write(ScriptedGitHub.Name, Tree, Files());

        Assert.That(Directory.GetFiles(Folder), Is.Empty);
        Assert.That(logger.Heard.Single().Message, Does.Contain("cannot be written"));
    }

    [Test]
    public void A_directory_that_cannot_be_written_is_complained_about_once()
    {
        var logger = new HeardLogger<SnapshotDirectory>();
        File.WriteAllText(Path.Join(directory, "owner"), "a file in the place of a directory");
        cache = new SnapshotDirectory(directory, logger);

        for (var i = 0; i < 3; i++)
            cache.Write(ScriptedGitHub.Name, Tree, Files());
        cache.Keep(ScriptedGitHub.Name, Index("Okta"));

        Assert.That(logger.Heard.Select(heard => heard.Level), Is.EqualTo([LogLevel.Warning]));
    }

    [Test]
    public void What_belongs_to_repositories_that_nobody_asks_for_any_more_is_removed()
    {
        var other = Other("other", "gone");
        cache.Write(other, Tree, Files());
        cache.Keep(other, Index("Okta"));
        var folder = Path.Join(directory, "other", "gone");
        File.SetLastWriteTimeUtc(
            Path.Join(folder, "index.json"),
            File.GetLastWriteTimeUtc(Path.Join(folder, "index.json")).AddDays(-100)
        );
        File.WriteAllText(Path.Join(directory, "other", "a person's file"), "");

        cache.Keep(ScriptedGitHub.Name, Index("Okta"));

        Assert.That(Directory.Exists(folder), Is.False);
        Assert.That(File.Exists(Path.Join(directory, "other", "a person's file")), Is.True);
        Assert.That(File.Exists(Path.Join(Folder, "index.json")), Is.True);
    }

    [Test]
    public void What_belongs_to_other_repositories_in_use_stays()
    {
        var other = Other("other", "name");
        cache.Write(other, Tree, Files());
        cache.Keep(other, Index("Okta"));

        cache.Keep(ScriptedGitHub.Name, Index("Okta"));

        Assert.That(cache.TryReadIndex(other, out _), Is.True);
        Assert.That(cache.TryRead(other, Tree, out _), Is.True);
    }

    [Test]
    public void Two_processes_that_write_the_same_pack_at_once_leave_a_whole_one()
    {
        var files = Files();

        Parallel.For(
            0,
            200,
            i =>
            {
                var own = new SnapshotDirectory(directory);
                own.Write(ScriptedGitHub.Name, Tree, files);
                own.Keep(ScriptedGitHub.Name, Index($"Pack{i % 2}"));
                if (own.TryRead(ScriptedGitHub.Name, Tree, out var read))
                    Assert.That(Described(read), Is.EqualTo(Described(files)));
            }
        );

        Assert.That(cache.TryRead(ScriptedGitHub.Name, Tree, out _), Is.True);
        Assert.That(
            Directory.GetFiles(Folder).Select(Path.GetFileName),
            Is.EquivalentTo(["index.json", $"{Tree}.zip"])
        );
    }

    [Test]
    public void Nobody_else_may_look_into_it()
    {
        if (OperatingSystem.IsWindows())
            // It has other rights.
            return;

        cache.Write(ScriptedGitHub.Name, Tree, Files());

        Assert.That(
            File.GetUnixFileMode(Folder),
            Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute)
        );
    }

    private string Folder => Path.Join(directory, "owner", "name");

    private static RepositoryName Other(string owner, string name) =>
        RepositoryName.TryParse($"{owner}/{name}", out var parsed) ? parsed : throw new InvalidOperationException();

    private static SnapshotIndex Index(string pack) => new(Commit, "Packs", [new PackListing(pack, Tree)]);

    private static PackFiles Files()
    {
        byte[] bytes = [1, 2, 3];
        return new PackFiles(
            [
                new PackFile.Link("Integrations"),
                new PackFile.Content("Scripts/A.yml", GitObject.BlobId(bytes), bytes),
                new PackFile.TooLarge("Scripts/L.yml", 123_456_789),
            ],
            ["1_0_0.md", "1_0_1.md"]
        );
    }

    private static string Described(PackFiles files) =>
        string.Join(
            '\n',
            files
                .Files.Select(file =>
                    file is PackFile.Content content
                        ? $"{content.Path} {content.Blob} {Convert.ToHexString(content.Bytes.Span)}"
                        : file.ToString()
                )
                .Concat(files.ReleaseNotes.Order(StringComparer.Ordinal))
        );

    private static void ForEveryByte(string file, Action look)
    {
        var bytes = File.ReadAllBytes(file);
        for (var at = 0; at < bytes.Length; at++)
        {
            byte[] damaged = [.. bytes];
            damaged[at] ^= (byte)(1 << (at % 8));
            File.WriteAllBytes(file, damaged);
            look();
        }

        for (var length = 0; length < bytes.Length; length++)
        {
            File.WriteAllBytes(file, bytes[..length]);
            look();
        }
    }
}
