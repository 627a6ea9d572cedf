using DockerBumpBot.GitHub.Connecting;
using DockerBumpBot.GitHub.Snapshots;
using DockerBumpBot.GitHub.Snapshots.Objects;
using DockerBumpBot.Testing;

namespace DockerBumpBot.GitHub.Tests.Snapshots;

/// <summary>Listings that no git tree can have: somebody else than GitHub answers, or a file has a name that is no text.</summary>
[CancelAfter(60_000)]
internal sealed class HostileListingTests
{
    private static readonly string Id = new('a', 40);

    private ScriptedGitHub github = null!;

    [SetUp]
    public async Task ServeOnePack()
    {
        github = await ScriptedGitHub.StartAsync(new ContentRepository().Pack("P"));
        github.Options = new SnapshotOptions { TarballShare = 1 };
    }

    [TearDown]
    public ValueTask TakeItAway() => github.DisposeAsync();

    [TestCase("..")]
    [TestCase(".")]
    [TestCase("")]
    [TestCase("P/../..")]
    [TestCase("P/Q")]
    [TestCase("/etc")]
    public async Task A_pack_whose_name_leads_elsewhere_is_refused(string name)
    {
        Serve(path => path.Contains(':', StringComparison.Ordinal), [(name, "040000", Id, 0)]);

        Assert.That((await github.FailureAsync()).Failure, Is.EqualTo(GitHubFailure.Unexpected));
    }

    [Test]
    public async Task Two_packs_of_one_name_are_refused()
    {
        Serve(path => path.Contains(':', StringComparison.Ordinal), [("P", "040000", Id, 0), ("P", "040000", Id, 0)]);

        Assert.That((await github.FailureAsync()).Failure, Is.EqualTo(GitHubFailure.Unexpected));
    }

    [TestCase("main")]
    [TestCase("../../main")]
    [TestCase("")]
    public async Task A_tree_without_a_proper_name_is_refused(string id)
    {
        Serve(path => path.Contains(':', StringComparison.Ordinal), [("P", "040000", id, 0)]);

        Assert.That((await github.FailureAsync()).Failure, Is.EqualTo(GitHubFailure.Unexpected));
    }

    [TestCase("Scripts/../Evil.yml")]
    [TestCase("Scripts//Evil.yml")]
    [TestCase("Scripts/./Evil.yml")]
    public async Task A_file_whose_path_leads_elsewhere_is_refused_or_nobodys_business(string path)
    {
        Serve(IsPack, [(path, GitTree.File, Id, 0)]);

        try
        {
            Assert.That((await github.TakeAsync()).Packs.Single().Files, Is.Empty);
        }
        catch (GitHubException failure)
        {
            Assert.That(failure.Failure, Is.EqualTo(GitHubFailure.Unexpected));
        }
    }

    [Test]
    public async Task Two_files_of_one_path_are_refused()
    {
        var blob = GitObject.BlobId(github.Content.Bytes("Packs/P/Scripts/Echo/Echo.yml"));
        Serve(IsPack, [("Scripts/A.yml", GitTree.File, blob, 1), ("Scripts/A.yml", GitTree.File, blob, 1)]);

        Assert.That((await github.FailureAsync()).Failure, Is.EqualTo(GitHubFailure.Unexpected));
    }

    [Test]
    public async Task Bytes_that_are_not_those_of_their_blob_are_refused()
    {
        github.Instead = async (context, path) =>
        {
            if (!path.StartsWith("/git/blobs/", StringComparison.Ordinal))
                return false;
            await context.JsonAsync("""{"encoding":"base64","content":"ZXZpbA==","size":4}""");
            return true;
        };

        Assert.That((await github.FailureAsync()).Message, Does.Contain("has another hash"));
    }

    [TestCase("""{"truncated":false}""")]
    [TestCase("""{"tree":null}""")]
    [TestCase("""{"tree":{}}""")]
    [TestCase("""{"tree":[null]}""")]
    [TestCase("""{"tree":[[]]}""")]
    [TestCase("""{"tree":[{}]}""")]
    [TestCase("""{"tree":[{"path":"P","mode":"040000","type":"tree"}]}""")]
    [TestCase("""{"tree":"text"}""")]
    public async Task A_listing_of_another_form_is_not_taken_for_a_repository_without_packs(string json)
    {
        github.Instead = async (context, path) =>
        {
            if (!path.StartsWith("/git/trees/", StringComparison.Ordinal))
                return false;
            await context.JsonAsync(json);
            return true;
        };

        Assert.That((await github.FailureAsync()).Failure, Is.EqualTo(GitHubFailure.Unexpected));
    }

    private static bool IsPack(string path) =>
        path.StartsWith("/git/trees/", StringComparison.Ordinal) && path.Length == 51;

    private void Serve(Func<string, bool> where, (string, string, string, int)[] entries) =>
        github.Instead = async (context, path) =>
        {
            if (!where(path))
                return false;
            await context.JsonAsync(ScriptedGitHub.TreeJson(entries, name: path.Split('/')[^1]).ToJsonString());
            return true;
        };
}
