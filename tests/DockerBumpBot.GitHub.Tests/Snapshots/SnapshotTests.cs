using DockerBumpBot.Core.Content;
using DockerBumpBot.GitHub.Connecting;
using DockerBumpBot.GitHub.Snapshots;
using DockerBumpBot.GitHub.Snapshots.Objects;
using DockerBumpBot.Sandbox.Content;
using DockerBumpBot.Testing;

namespace DockerBumpBot.GitHub.Tests.Snapshots;

internal sealed class SnapshotTests
{
    private static readonly SampleContent Sample = SampleContent.Create();

    [TestCase(1.0, TestName = "The_sample_content_taken_pack_by_pack_is_scanned_like_a_checkout")]
    [TestCase(0.0, TestName = "The_sample_content_taken_as_a_tarball_is_scanned_like_a_checkout")]
    public async Task The_sample_content_is_scanned_like_a_checkout(double tarballShare)
    {
        await using var github = await ScriptedGitHub.StartAsync(SampleRepository());
        github.Options = new SnapshotOptions { TarballShare = tarballShare, MaximumReads = 1000 };

        var (snapshot, asked) = await github.TakeAndCountAsync();

        Assert.That(asked.Contains("tarball"), Is.EqualTo(tarballShare < 1));
        Assert.That(asked.Contains("blob"), Is.EqualTo(tarballShare > 0));
        AssertIsSample(snapshot, github.Content);
    }

    [Test]
    public async Task A_server_that_does_not_know_folders_of_commits_is_walked()
    {
        await using var github = await ScriptedGitHub.StartAsync(new ContentRepository().Pack("P"));
        github.Instead = async (context, path) =>
        {
            if (!path.Contains(':', StringComparison.Ordinal))
                return false;
            await context.JsonAsync("""{"message":"Validation Failed"}""", 422);
            return true;
        };

        var (snapshot, asked) = await github.TakeAndCountAsync();

        Assert.That(snapshot.Packs.Single().Tree, Is.EqualTo(github.Content.TreeOf("Packs/P")));
        Assert.That(asked, Is.EqualTo(["git/ref/heads/main", "packs", "tree", "tree", "tarball"]));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_root_that_is_cut_short_is_believed_only_in_what_it_lists(bool hasPacks)
    {
        await using var github = await ScriptedGitHub.StartAsync(
            new ContentRepository().Pack("P").File("README.md", "x")
        );
        github.Instead = async (context, path) =>
        {
            if (path.Contains(':', StringComparison.Ordinal))
                await context.JsonAsync("""{"message":"Validation Failed"}""", 422);
            else if (path == $"/git/trees/{github.Content.Commit}")
                await context.JsonAsync(
                    ScriptedGitHub
                        .TreeJson(
                            github
                                .Content.List("", isRecursive: false)
                                .Where(entry => entry.Path == "Packs" == hasPacks),
                            isTruncated: true
                        )
                        .ToJsonString()
                );
            else
                return false;
            return true;
        };

        if (hasPacks)
            Assert.That((await github.TakeAsync()).Packs, Has.Length.EqualTo(1));
        else
            Assert.That((await github.FailureAsync()).Message, Does.Contain("does not list all of owner/name"));
    }

    [TestCase(401, GitHubFailure.Denied)]
    [TestCase(403, GitHubFailure.Denied)]
    [TestCase(429, GitHubFailure.OutOfQuota)]
    [TestCase(503, GitHubFailure.Unreachable)]
    [TestCase(200, GitHubFailure.Unexpected)]
    public async Task An_answer_that_is_none_has_its_kind(int status, GitHubFailure kind)
    {
        await using var github = await ScriptedGitHub.StartAsync(new ContentRepository().Pack("P"));
        github.Instead = async (context, _) =>
        {
            await context.JsonAsync("""{"message":""", status);
            return true;
        };

        Assert.That((await github.FailureAsync()).Failure, Is.EqualTo(kind));
    }

    [Test]
    public async Task A_repository_without_packs_says_what_to_do()
    {
        await using var github = await ScriptedGitHub.StartAsync(new ContentRepository().File("README.md", "x"));

        var failure = await github.FailureAsync();

        Assert.That(failure.Failure, Is.EqualTo(GitHubFailure.NotFound));
        Assert.That(failure.Message, Does.Contain("no folder Packs").And.Contain("content.packsDirectory"));
    }

    [Test]
    public async Task A_file_or_a_link_in_the_place_of_the_packs_is_no_folder()
    {
        await using var github = await ScriptedGitHub.StartAsync(new ContentRepository().Link("Packs", "Other"));

        Assert.That((await github.FailureAsync()).Message, Does.Contain("is no folder"));
    }

    [Test]
    public async Task A_submodule_in_the_place_of_the_packs_is_no_folder()
    {
        await using var github = await ScriptedGitHub.StartAsync(
            new ContentRepository().File("Packs", new string('1', 40), ContentRepository.Submodule)
        );

        Assert.That((await github.FailureAsync()).Message, Does.Contain("is no folder"));
    }

    [Test]
    public async Task A_list_of_packs_that_GitHub_cuts_short_is_not_taken_for_all()
    {
        await using var github = await ScriptedGitHub.StartAsync(new ContentRepository().Packs(3));
        github.Instead = async (context, path) =>
        {
            if (!path.Contains(':', StringComparison.Ordinal))
                return false;
            var cut = github.Content.List("Packs", isRecursive: false).Take(1);
            await context.JsonAsync(ScriptedGitHub.TreeJson(cut, isTruncated: true).ToJsonString());
            return true;
        };

        Assert.That((await github.FailureAsync()).Message, Does.Contain("does not list all packs"));
    }

    [Test]
    public async Task The_files_of_another_pack_are_no_answer()
    {
        await using var github = await ScriptedGitHub.StartAsync(
            new ContentRepository().Pack("P").File("Packs/Q/Scripts/Echo/Echo.yml", ContentRepository.Item)
        );
        github.Options = new SnapshotOptions { TarballShare = 1 };
        var other = github.Content.List("Packs", isRecursive: false).Single(pack => pack.Path == "Q").Id;
        github.Instead = async (context, path) =>
        {
            if (path.Length != "/git/trees/".Length + 40 || !context.Request.Query.ContainsKey("recursive"))
                return false;
            var list = github.Content.List("Packs/Q", isRecursive: true);
            await context.JsonAsync(ScriptedGitHub.TreeJson(list, name: other).ToJsonString());
            return true;
        };

        Assert.That((await github.FailureAsync()).Message, Does.Contain("what no git tree can be"));
    }

    [Test]
    public async Task A_cancelled_snapshot_ends_as_cancelled()
    {
        await using var github = await ScriptedGitHub.StartAsync(new ContentRepository().Pack("P"));
        using var source = new CancellationTokenSource();
        github.Instead = async (_, path) =>
        {
            if (path.StartsWith("/tarball/", StringComparison.Ordinal))
                await source.CancelAsync();
            return false;
        };

        Assert.That(() => github.TakeAsync(ct: source.Token), Throws.InstanceOf<OperationCanceledException>());
    }

    public static ContentRepository SampleRepository()
    {
        var repository = new ContentRepository();
        foreach (var file in Sample.Files)
            repository.File(file.Path, file.Bytes.ToArray());
        return repository;
    }

    /// <summary>The expectation is made of the scan functions alone, file by file.</summary>
    public static void AssertIsSample(ContentSnapshot snapshot, ContentRepository repository)
    {
        Assert.That(snapshot.Packs.Select(pack => pack.Pack.Name), Is.EqualTo(Sample.Packs.Select(pack => pack.Name)));
        foreach (var (actual, sample) in snapshot.Packs.Zip(Sample.Packs))
        {
            var places = sample
                .Files.Select(file => (File: file, Place: ContentPath.Parse("Packs", file.Path)))
                .ToList();
            var items = places.Where(file => file.Place is ContentPath.Item).Select(file => file.File).ToList();
            var metadata = places.Where(file => file.Place is ContentPath.Metadata).Select(file => file.File).ToList();
            Assert.That(actual.Tree, Is.EqualTo(repository.TreeOf($"Packs/{sample.Name}")));
            Assert.That(actual.Pack.Directory, Is.EqualTo($"Packs/{sample.Name}"));
            Assert.That(
                actual.Pack.Metadata,
                Is.EqualTo(
                    metadata.Select(file => PackMetadata.Read(file.Bytes.Span)).SingleOrDefault(PackMetadata.Missing)
                )
            );
            Assert.That(
                actual.Pack.ReleaseNotes,
                Is.EquivalentTo(
                    places.Select(file => file.Place).OfType<ContentPath.ReleaseNotes>().Select(x => x.FileName)
                )
            );
            Assert.That(
                actual.Pack.Files.Select(Described.Of),
                Is.EqualTo(
                    items.Select(file => Described.Of(ItemScanner.Scan(sample.Name, file.Path, file.Bytes.Span)))
                )
            );
            Assert.That(
                actual.Files.ToDictionary(file => file.Key, file => GitObject.BlobId(file.Value.Span)),
                Is.EquivalentTo(
                    items.Concat(metadata).ToDictionary(file => file.Path, file => GitObject.BlobId(file.Bytes.Span))
                )
            );
        }
    }
}
