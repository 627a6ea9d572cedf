using System.Text.Json.Nodes;
using DockerBumpBot.Sandbox.GitHub;
using DockerBumpBot.Testing;
using static DockerBumpBot.Sandbox.Tests.GitHub.TestGitHub;

namespace DockerBumpBot.Sandbox.Tests.GitHub;

/// <summary>Trees, commits and blobs, made and read.</summary>
internal sealed class ObjectTests
{
    [Test]
    public async Task A_tree_on_a_base_changes_and_deletes_what_is_named_and_keeps_the_rest()
    {
        await using var github = await TestGitHub.StartAsync();

        var tree = await github.PostAsync(
            $"{Repo}/git/trees",
            new JsonObject
            {
                ["base_tree"] = github.Master,
                ["tree"] = new JsonArray(
                    Entry("Packs/A/a.yml", "new ä\n"),
                    new JsonObject
                    {
                        ["path"] = "Packs/B/b.yml",
                        ["mode"] = "100644",
                        ["type"] = "blob",
                        ["sha"] = null,
                    }
                ),
            }
        );

        Assert.That(tree.Status, Is.EqualTo(201), tree.Body);
        var listed = await github.GetAsync($"{Repo}/git/trees/{tree.Text("sha")}?recursive=0");
        Assert.That(
            listed.Json["tree"]!.AsArray().Select(entry => entry!["path"]!.GetValue<string>()),
            Is.EqualTo(["Packs", "Packs/A", "Packs/A/a.yml", "Packs/A/pack_metadata.json", "README.md"])
        );
        Assert.That(
            await Git.RunAsync(github.Content.BareDirectory, "show", $"{tree.Text("sha")}:Packs/A/a.yml"),
            Is.EqualTo("new ä\n")
        );
    }

    [Test]
    public async Task Without_a_base_what_is_not_listed_vanishes()
    {
        await using var github = await TestGitHub.StartAsync();

        var tree = await github.PostAsync(
            $"{Repo}/git/trees",
            new JsonObject { ["tree"] = new JsonArray(Entry("only", "x")) }
        );

        Assert.That(tree.Json["tree"]!.AsArray(), Has.Count.EqualTo(1));
    }

    [TestCase("""{"path":"a","mode":"100644","content":"x","sha":null}""", "both")]
    [TestCase("""{"path":"a","mode":"100644"}""", "Must supply either")]
    [TestCase("""{"path":"nowhere","mode":"100644","sha":null}""", "BadObjectState")]
    [TestCase("""{"path":"a","mode":"100644","sha":"0123456789012345678901234567890123456789"}""", "not a valid blob")]
    [TestCase("""{"path":"a","mode":"123456","content":"x"}""", "tree.mode")]
    [TestCase("""{"path":"/a","mode":"100644","content":"x"}""", "slash")]
    [TestCase("""{"path":"a/../b","mode":"100644","content":"x"}""", "malformed")]
    [TestCase("""{"path":".git/config","mode":"100644","content":"x"}""", "malformed")]
    public async Task What_makes_no_tree_is_refused(string entry, string because)
    {
        await using var github = await TestGitHub.StartAsync();

        var tree = await github.PostAsync(
            $"{Repo}/git/trees",
            new JsonObject { ["base_tree"] = github.Master, ["tree"] = new JsonArray(JsonNode.Parse(entry)) }
        );

        Assert.That(tree.Status, Is.EqualTo(422));
        Assert.That(tree.Message, Does.Contain(because));
    }

    [Test]
    public async Task A_commit_needs_a_tree_and_parents_that_exist()
    {
        await using var github = await TestGitHub.StartAsync();
        var nothing = new string('a', 40);
        var tree = (await github.GetAsync($"{Repo}/git/trees/master")).Text("sha");

        var noTree = await github.PostAsync(
            $"{Repo}/git/commits",
            new JsonObject { ["message"] = "m", ["tree"] = nothing }
        );
        var noParent = await github.PostAsync(
            $"{Repo}/git/commits",
            new JsonObject
            {
                ["message"] = "m",
                ["tree"] = tree,
                ["parents"] = new JsonArray(nothing),
            }
        );
        var noMessage = await github.PostAsync($"{Repo}/git/commits", new JsonObject { ["tree"] = tree });

        Assert.That((noTree.Status, noTree.Message), Is.EqualTo((422, "Tree SHA does not exist")));
        Assert.That((noParent.Status, noParent.Message[..10]), Is.EqualTo((422, "Parent SHA")));
        Assert.That(
            (noMessage.Status, noMessage.Message),
            Is.EqualTo((422, "Invalid request.\n\n\"message\" wasn't supplied."))
        );
    }

    [Test]
    public async Task Only_what_an_app_commits_as_itself_is_signed()
    {
        await using var github = await TestGitHub.StartAsync();
        var tree = (await github.GetAsync($"{Repo}/git/trees/master")).Text("sha");
        JsonObject Body() =>
            new()
            {
                ["message"] = "m",
                ["tree"] = tree,
                ["parents"] = new JsonArray(github.Master),
            };
        var named = Body();
        named["author"] = new JsonObject
        {
            ["name"] = "Ann",
            ["email"] = "ann@example.invalid",
            ["date"] = "2026-01-02T03:04:05Z",
        };

        var app = await github.PostAsync($"{Repo}/git/commits", Body(), App);
        var appAsAnn = await github.PostAsync($"{Repo}/git/commits", named, App);
        var person = await github.PostAsync($"{Repo}/git/commits", Body());

        Assert.That(app.Json["verification"]!["verified"]!.GetValue<bool>(), Is.True);
        Assert.That(appAsAnn.Json["verification"]!["reason"]!.GetValue<string>(), Is.EqualTo("unsigned"));
        Assert.That(appAsAnn.Json["author"]!["date"]!.GetValue<string>(), Is.EqualTo("2026-01-02T03:04:05Z"));
        Assert.That(person.Json["verification"]!["verified"]!.GetValue<bool>(), Is.False);
        var read = await github.GetAsync($"{Repo}/git/commits/{person.Text("sha")}");
        Assert.That(read.Json["tree"]!["sha"]!.GetValue<string>(), Is.EqualTo(tree));
    }

    [Test]
    public async Task A_blob_comes_back_as_it_was_sent_in_base64_or_raw()
    {
        await using var github = await TestGitHub.StartAsync();
        byte[] bytes = [0, 255, 10, 13, .. new byte[100]];

        var made = await github.PostAsync(
            $"{Repo}/git/blobs",
            new JsonObject { ["content"] = Convert.ToBase64String(bytes), ["encoding"] = "base64" }
        );
        var path = $"{Repo}/git/blobs/{made.Text("sha")}";
        var read = await github.GetAsync(path);
        var raw = await github.GetAsync(path, Writer, ("Accept", "application/vnd.github.raw+json"));

        Assert.That(made.Status, Is.EqualTo(201));
        Assert.That(Convert.FromBase64String(read.Text("content")), Is.EqualTo(bytes));
        Assert.That(raw.Content, Is.EqualTo(bytes));
    }

    [Test]
    public async Task A_tree_is_found_by_branch_and_by_the_path_below_it()
    {
        await using var github = await TestGitHub.StartAsync();

        var packs = await github.GetAsync($"{Repo}/git/trees/master:Packs");
        var same = await github.GetAsync($"{Repo}/git/trees/{github.Master}:Packs");
        var nothing = await github.GetAsync($"{Repo}/git/trees/master:Nowhere");

        Assert.That(
            packs.Json["tree"]!.AsArray().Select(entry => entry!["path"]!.GetValue<string>()),
            Is.EqualTo(["A", "B"])
        );
        Assert.That(same.Text("sha"), Is.EqualTo(packs.Text("sha")));
        Assert.That(nothing.Status, Is.EqualTo(404));
    }

    [Test]
    public async Task A_tree_over_the_limit_is_cut_and_says_so()
    {
        await using var github = await TestGitHub.StartAsync(
            options => options with { TreeLimit = 3 },
            new LocalRepositoryOptions()
        );

        var tree = await github.GetAsync($"{Repo}/git/trees/master?recursive=1");

        Assert.That(tree.Json["truncated"]!.GetValue<bool>(), Is.True);
        Assert.That(tree.Json["tree"]!.AsArray(), Has.Count.EqualTo(3));
    }

    [Test]
    public async Task Nothing_can_be_read_from_an_empty_repository()
    {
        await using var github = await TestGitHub.StartAsync();
        github.Server.AddRepository("acme", "empty", [], new LocalRepositoryOptions());

        foreach (
            var path in (string[])["git/ref/heads/master", "git/trees/master", $"git/commits/{new string('a', 40)}"]
        )
        {
            var read = await github.GetAsync($"/repos/acme/empty/{path}");
            Assert.That((read.Status, read.Message), Is.EqualTo((409, "Git Repository is empty.")));
        }
    }
}
