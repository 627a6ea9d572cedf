using System.Text;
using DockerBumpBot.Core.Images;
using DockerBumpBot.Sandbox.GitHub;
using DockerBumpBot.Sandbox.Promises;

namespace DockerBumpBot.Sandbox.Tests.Promises;

/// <summary>What the bot makes keeps every promise; each damage breaks the promise that it is about.</summary>
internal sealed class PromiseTests
{
    private const string Pack = "RebuildRidge";
    private const string Api = "Packs/RebuildRidge/Integrations/RebuildRidgeApi/RebuildRidgeApi.yml";
    private const string Metadata = "Packs/RebuildRidge/pack_metadata.json";
    private const string Notes = "Packs/RebuildRidge/ReleaseNotes/1_6_1.md";

    private const string Tag = "In YAML only the bytes of the tag change";
    private const string Yaml = "A YAML parser sees one changed value, the image";
    private const string Else = "Nothing else changes: items of the pack, its metadata, one new release-notes file";
    private const string Version = "In pack_metadata.json only the version changes, and it rises";
    private const string Named = "The release notes are one new file, named after the new version";
    private const string Same = "The release notes name the same images as the YAML";
    private const string Image = "Never another image";
    private const string Downgrade = "Never a downgrade";
    private const string Registry = "The registry has the tag";
    private const string One = "One commit on top of the base";
    private const string Own = "The commit is the bot's own, and nobody has amended it";
    private const string Only = "At most one open pull request for the pack";
    private const string Marked = "The hidden marker says just what the branch holds";

    private ProposedPack sample = null!;

    [SetUp]
    public async Task Start() => sample = await ProposedPack.StartAsync();

    [TearDown]
    public async Task Stop() => await sample.DisposeAsync();

    [Test]
    public void The_pull_requests_of_all_packs_keep_every_promise()
    {
        var packs = ProposedPack.Updates().Select(update => update.Pack.Name).ToArray();

        var broken = packs.ToDictionary(pack => pack, pack => NotKept(sample.Propose(pack)));

        Assert.That(packs, Has.Length.EqualTo(22), string.Join(' ', packs));
        Assert.That(broken.Where(pack => pack.Value.Length > 0), Is.Empty);
    }

    [TestCase(Api, "runonce: false", "runonce: true", Tag, Yaml)]
    [TestCase(Api, "runonce: false", "runonce:  false", Tag)]
    [TestCase(Api, "subtype: python3", "subtype: python3\n# a remark", Tag)]
    [TestCase(Api, "demisto/fastapi:", "demisto/crypto:", Tag, Same, Image, Marked)]
    [TestCase(Metadata, "\"1.6.1\"", "\"1.6.2\"", Named)]
    [TestCase(Metadata, "\"1.6.1\"", "\"1.5.9\"", Version, Named)]
    [TestCase(Metadata, "\"xsoar\"", "\"partner\"", Version)]
    [TestCase(Notes, "demisto/fastapi:0.125", "demisto/fastapi:0.126", Same)]
    [TestCase(Notes, "- Updated the Docker image to", "- Changed the Docker image to", Same)]
    public void A_damaged_file_breaks_what_it_is_about(string path, string from, string to, params string[] promises)
    {
        var evidence = sample.Propose(Pack, changes => changes.Select(change => Edited(change, path, from, to)));

        Assert.That(Broken(evidence), Is.EquivalentTo(promises));
    }

    [Test]
    public void An_older_build_is_a_downgrade()
    {
        var evidence = sample.Propose(
            "AnchorAtoll",
            changes => changes.Select(change => Edited(change, null, "3.12.13.12042988", "3.8.6.12176"))
        );

        Assert.That(Broken(evidence), Is.EquivalentTo([Downgrade, Marked]));
    }

    [Test]
    public void A_tag_without_a_build_number_is_judged_by_its_date()
    {
        var evidence = sample.Propose("TaglessTown");

        Assert.That(StateOf(Downgrade, evidence, ProposedPack.Catalog), Is.EqualTo(PromiseState.Kept));
        Assert.That(StateOf(Downgrade, evidence, TagCatalog.Empty), Is.EqualTo(PromiseState.Unknown));
        Assert.That(
            PullRequestPromises.Questions(evidence).Select(question => question.Fact),
            Does.Contain(TagFact.Created)
        );
    }

    [Test]
    public void A_tag_that_the_registry_does_not_have_is_told()
    {
        var evidence = sample.Propose(Pack);
        var gone = PullRequestPromises.Questions(evidence)[0];

        var lost = ProposedPack.Catalog.With(gone.Image, gone.Tag, new TagFacts { Digest = new Answer<string>.None() });

        Assert.That(StateOf(Registry, evidence, lost), Is.EqualTo(PromiseState.Broken));
        Assert.That(StateOf(Registry, evidence, TagCatalog.Empty), Is.EqualTo(PromiseState.Unknown));
    }

    [TestCase("Packs/RebuildRidge/README.md")]
    [TestCase("Packs/AnchorAtoll/Scripts/New/New.yml")]
    [TestCase("Packs/RebuildRidge/ReleaseNotes/1_7_0.md")]
    [TestCase(".github/workflows/ci.yml")]
    public void Another_file_is_told(string path)
    {
        var evidence = sample.Propose(Pack, changes => changes.Append(new LocalChange(path, "a: 1\n"u8.ToArray())));

        Assert.That(Broken(evidence), Does.Contain(Else));
    }

    [Test]
    public void A_deleted_file_is_told()
    {
        var evidence = sample.Propose(
            Pack,
            changes => changes.Select(change => change.Path == Api ? change with { Bytes = null } : change)
        );

        Assert.That(Broken(evidence), Does.Contain(Else).And.Contain(Tag).And.Contain(Marked));
    }

    [Test]
    public void A_file_that_becomes_executable_is_told()
    {
        var evidence = sample.Propose(
            Pack,
            changes => changes.Select(change => change.Path == Api ? change with { IsExecutable = true } : change)
        );

        Assert.That(Broken(evidence), Is.EqualTo([Else]));
    }

    [Test]
    public void Release_notes_that_are_missing_or_called_otherwise_are_told()
    {
        var missing = sample.Propose(Pack, changes => changes.Where(change => change.Path != Notes));
        sample.Repository.Close(missing.PullRequest.Number);
        var renamed = sample.Propose(
            Pack,
            changes => changes.Select(change => change.Path == Notes ? change with { Path = Notes + ".md" } : change)
        );

        Assert.That(Broken(missing), Is.EquivalentTo([Else, Named, Same]));
        Assert.That(Broken(renamed), Is.EqualTo([Named]));
    }

    [Test]
    public void A_commit_of_a_person_is_told()
    {
        var number = sample.Propose(Pack).PullRequest.Number;

        sample.Repository.Commit(
            $"docker-bump/{Pack}",
            [new LocalChange(Api, sample.Repository.File($"docker-bump/{Pack}", Api)!.Value.ToArray())],
            "colleague"
        );

        Assert.That(Broken(sample.Read(number)), Is.EquivalentTo([One, Own, Marked]));
    }

    [Test]
    public void A_commit_that_was_amended_is_told()
    {
        var evidence = sample.Propose(Pack);
        var branch = evidence.PullRequest.HeadBranch;
        var bytes = sample.Repository.Files(branch);
        LocalChange[] changes =
        [
            .. evidence.Files.Select(file => new LocalChange(file.Path, bytes[file.Path].ToArray())),
        ];

        sample.Repository.SetBranch(branch, evidence.Origin, "colleague");
        sample.Repository.Commit(branch, changes, "colleague", "Mine now");

        var amended = sample.Repository.Open(branch, "Mine", evidence.PullRequest.Body, "colleague");
        Assert.That(Broken(sample.Read(amended.Number)), Is.EquivalentTo([Own, Marked]));
    }

    [Test]
    public void A_second_open_pull_request_for_the_pack_is_told()
    {
        var first = sample.Propose(Pack);

        var second = sample.Propose(Pack, branch: "docker-bump/another");

        Assert.That(Broken(second), Is.EqualTo([Only]));
        Assert.That(Broken(sample.Read(first.PullRequest.Number)), Is.EqualTo([Only]));
    }

    [Test]
    public void A_marker_that_says_something_else_is_told()
    {
        var evidence = sample.Propose(Pack);
        var body = evidence.PullRequest.Body!.Replace("0.125.0.11206988", "0.125.0.11206989");

        sample.Repository.Edit(evidence.PullRequest.Number, "Update", body);

        Assert.That(Broken(sample.Read(evidence.PullRequest.Number)), Is.EqualTo([Marked]));
    }

    [Test]
    public void What_was_merged_is_still_held_against_the_base_that_it_left()
    {
        var number = sample.Propose(Pack).PullRequest.Number;

        sample.Repository.Merge(number);

        Assert.That(NotKept(sample.Read(number)), Is.Empty);
    }

    private static string[] Broken(Evidence evidence) =>
        [
            .. PullRequestPromises
                .Check(evidence, ProposedPack.Catalog)
                .Where(check => check.State == PromiseState.Broken)
                .Select(check => check.Promise),
        ];

    private static PromiseCheck[] NotKept(Evidence evidence) =>
        [
            .. PullRequestPromises
                .Check(evidence, ProposedPack.Catalog)
                .Where(check => check.State != PromiseState.Kept || check.Detail.Length == 0),
        ];

    private static PromiseState StateOf(string promise, Evidence evidence, TagCatalog facts) =>
        PullRequestPromises.Check(evidence, facts).Single(check => check.Promise == promise).State;

    // A null path is every file.
    private static LocalChange Edited(LocalChange change, string? path, string from, string to)
    {
        if (path is not null && change.Path != path)
            return change;
        var text = Encoding.UTF8.GetString(change.Bytes!);
        Assert.That(path is null || text.Contains(from, StringComparison.Ordinal), $"{change.Path}: {text}");
        return change with { Bytes = Encoding.UTF8.GetBytes(text.Replace(from, to)) };
    }
}
