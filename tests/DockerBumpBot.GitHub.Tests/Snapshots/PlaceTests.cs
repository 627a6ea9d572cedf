using DockerBumpBot.Core.Content;
using DockerBumpBot.GitHub.Snapshots;
using DockerBumpBot.GitHub.Snapshots.Objects;

namespace DockerBumpBot.GitHub.Tests.Snapshots;

/// <summary>What is no plain file has a named outcome, by either way of reading a pack.</summary>
[TestFixture(1.0)]
[TestFixture(0.0)]
internal sealed class PlaceTests(double tarballShare)
{
    private const string Pointer =
        "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393\nsize 12345\n";

    [TestCase("Packs/P/Integrations/A/A.yml")]
    [TestCase("Packs/P/Integrations/flat.yml")]
    [TestCase("Packs/P/Integrations")]
    [TestCase("Packs/P/Scripts")]
    [TestCase("Packs/P/Integrations/Outside")]
    [TestCase("Packs/Linked")]
    public async Task A_link_in_the_place_of_content_is_a_failure_that_says_so(string link)
    {
        var snapshot = await TakeAsync(
            new ContentRepository().File("Packs/P/README.md", "x").Link(link, "../elsewhere")
        );

        Assert.That(snapshot.Packs.SelectMany(pack => pack.Pack.Files), Is.EqualTo([ScannedFile.Link(link)]));
    }

    [Test]
    public async Task Metadata_that_are_a_link_are_not_read()
    {
        var pack = await PackAsync(
            new ContentRepository().Link("Packs/P/pack_metadata.json", "../Q/pack_metadata.json")
        );

        Assert.That(pack.Metadata, Is.EqualTo(PackMetadata.Link));
    }

    [TestCase(GitTree.Link)]
    [TestCase(GitTree.File)]
    public async Task What_stands_where_release_notes_belong_keeps_the_pack_from_being_released(string mode)
    {
        var pack = await PackAsync(
            new ContentRepository()
                .Pack("P")
                .Remove("Packs/P/ReleaseNotes/1_0_0.md")
                .File("Packs/P/ReleaseNotes", "../elsewhere", mode)
        );

        Assert.That(pack.Metadata.ToString(), Does.Contain("ReleaseNotes is a file or a symbolic link"));
        Assert.That(pack.Files, Has.Length.EqualTo(1));
    }

    [Test]
    public async Task A_link_among_the_release_notes_takes_its_name()
    {
        var pack = await PackAsync(new ContentRepository().Pack("P").Link("Packs/P/ReleaseNotes/1_0_1.md", "1_0_0.md"));

        Assert.That(pack.ReleaseNotes, Is.EquivalentTo(["1_0_0.md", "1_0_1.md"]));
    }

    [Test]
    public async Task A_pointer_of_Git_LFS_is_named()
    {
        var pack = await PackAsync(
            new ContentRepository().File("Packs/P/Scripts/S.yml", Pointer).File("Packs/P/pack_metadata.json", Pointer)
        );

        Assert.That(pack.Files.Single().ToString(), Does.Contain("InvalidYaml").And.Contain("Git LFS"));
        Assert.That(pack.Metadata.ToString(), Does.Contain("Git LFS"));
    }

    [Test]
    public async Task A_file_over_the_limit_is_named_and_not_kept()
    {
        var large = new byte[ItemScanner.MaximumLength + 1];
        var snapshot = await TakeAsync(
            new ContentRepository().File("Packs/P/Scripts/L.yml", large).File("Packs/P/pack_metadata.json", large)
        );

        var pack = snapshot.Packs.Single();
        Assert.That(pack.Files, Is.Empty);
        Assert.That(pack.Pack.Files, Is.EqualTo([ItemScanner.TooLarge("Packs/P/Scripts/L.yml", large.Length)]));
        Assert.That(pack.Pack.Metadata.ToString(), Does.Contain("too large"));
    }

    [Test]
    public async Task Submodules_do_not_appear()
    {
        var commit = new string('1', 40);
        var snapshot = await TakeAsync(
            new ContentRepository()
                .Pack("P")
                .File("Packs/P/Integrations/Sub", commit, ContentRepository.Submodule)
                .File("Packs/Sub", commit, ContentRepository.Submodule)
        );

        Assert.That(snapshot.Packs.Select(pack => pack.Pack.Name), Is.EqualTo(["P"]));
        Assert.That(snapshot.Packs.Single().Pack.Files, Is.All.TypeOf<ScannedFile.Item>());
    }

    [Test]
    public async Task Files_beside_the_packs_and_below_the_items_do_not_matter()
    {
        var snapshot = await TakeAsync(
            new ContentRepository()
                .File("Packs/loose.yml", ContentRepository.Item)
                .File("Packs/P/Scripts/S/test_data/T.yml", ContentRepository.Item)
                .File("Packs/P/ReleaseNotes/old/0_9_0.md", "x")
                .File("Other/Scripts/S/S.yml", ContentRepository.Item)
        );

        var pack = snapshot.Packs.Single();
        Assert.That(pack.Files, Is.Empty);
        Assert.That(pack.Pack.Files, Is.Empty);
        Assert.That(pack.Pack.ReleaseNotes, Is.Empty);
        Assert.That(pack.Pack.Metadata, Is.EqualTo(PackMetadata.Missing));
    }

    private async Task<Pack> PackAsync(ContentRepository content) => (await TakeAsync(content)).Packs.Single().Pack;

    private async Task<ContentSnapshot> TakeAsync(ContentRepository content)
    {
        await using var github = await ScriptedGitHub.StartAsync(content);
        github.Options = new SnapshotOptions { TarballShare = tarballShare };
        var (snapshot, asked) = await github.TakeAndCountAsync();
        Assert.That(asked.Contains("tarball"), Is.EqualTo(tarballShare == 0 && !snapshot.Packs.IsEmpty));
        return snapshot;
    }
}
