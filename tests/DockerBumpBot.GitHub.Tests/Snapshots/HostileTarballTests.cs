using System.Formats.Tar;
using DockerBumpBot.GitHub.Connecting;

namespace DockerBumpBot.GitHub.Tests.Snapshots;

/// <summary>Whatever a tarball claims, what is taken is what the commit holds, and nothing is written beside the cache.</summary>
[CancelAfter(60_000)]
internal sealed class HostileTarballTests : HostileTarballTest
{
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
            Server.Content.WriteFiles(tar);
            tar.Raw(name, "evil"u8.ToArray());
        });

        AssertIsWhole(await Server.TakeAsync());
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
            Server.Content.WriteFiles(tar);
        });

        AssertIsWhole(await Server.TakeAsync());
        AssertNothingIsBesideTheCache();
    }

    [Test]
    public async Task A_file_with_other_bytes_is_read_by_its_tree()
    {
        Serve(tar =>
            Server.Content.WriteFiles(tar, (path, bytes) => path == Echo ? [.. bytes, .. "evil: true\n"u8] : bytes)
        );

        AssertIsWhole(await Server.TakeAsync());
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task A_file_that_comes_twice_is_read_by_its_tree(bool isFirst)
    {
        Serve(tar =>
        {
            if (isFirst)
                tar.File(Echo, "evil"u8.ToArray());
            Server.Content.WriteFiles(tar);
            if (!isFirst)
                tar.File(Echo, "evil"u8.ToArray());
        });

        AssertIsWhole(await Server.TakeAsync());
    }

    [Test]
    public async Task A_pack_that_comes_in_two_stretches_is_read_by_its_tree()
    {
        Server.Content.Pack("Q");
        Serve(tar =>
        {
            Server.Content.WriteFiles(tar);
            tar.File("Packs/P/Scripts/Evil.yml", "evil"u8.ToArray());
        });

        var (snapshot, asked) = await Server.TakeAndCountAsync();

        Assert.That(asked.Count(request => request == "tree?recursive=1"), Is.EqualTo(1));
        Assert.That(snapshot.Packs.Select(pack => pack.Files.Count), Is.EqualTo([2, 2]));
        AssertIsWhole(snapshot with { Packs = [snapshot.Packs[0]] });
    }

    [Test]
    public async Task A_tarball_without_the_pack_and_with_strangers_gives_what_the_commit_holds()
    {
        Serve(tar => tar.File("Packs/Stranger/Scripts/Evil.yml", "evil"u8.ToArray()));

        AssertIsWhole(await Server.TakeAsync());
    }

    [Test]
    public async Task A_tarball_of_another_commit_is_refused()
    {
        var commit = new string('9', 40);
        Serve(Server.Content.Tarball(commit: commit));

        var failure = await Server.FailureAsync();

        Assert.That(failure.Failure, Is.EqualTo(GitHubFailure.Unexpected));
        Assert.That(failure.Message, Does.Contain("of another commit"));
    }
}
