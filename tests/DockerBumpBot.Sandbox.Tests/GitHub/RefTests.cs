using System.Text.Json.Nodes;
using static DockerBumpBot.Sandbox.Tests.GitHub.TestGitHub;

namespace DockerBumpBot.Sandbox.Tests.GitHub;

/// <summary>Branches through the API.</summary>
internal sealed class RefTests
{
    [Test]
    public async Task A_ref_is_found_by_its_whole_name_only()
    {
        await using var github = await TestGitHub.StartAsync();
        await github.PushAsync("docker-bump/A", "x", "x");

        var whole = await github.GetAsync($"{Repo}/git/ref/heads/docker-bump/A");
        var encoded = await github.GetAsync($"{Repo}/git/ref/heads%2Fdocker-bump%2FA");
        var part = await github.GetAsync($"{Repo}/git/ref/heads/docker-bump");

        Assert.That(whole.Text("ref"), Is.EqualTo("refs/heads/docker-bump/A"));
        Assert.That(encoded.Body, Is.EqualTo(whole.Body));
        Assert.That(part.Status, Is.EqualTo(404));
    }

    [Test]
    public async Task Refs_with_a_prefix_are_listed_page_by_page()
    {
        await using var github = await TestGitHub.StartAsync();
        foreach (var name in (string[])["bump/a", "bump/b", "bump/c", "other"])
            github.Content.SetBranch(name, github.Master, "ann");

        var first = await github.GetAsync($"{Repo}/git/matching-refs/heads/bump/?per_page=2");
        var second = await github.GetAsync($"{Repo}/git/matching-refs/heads/bump/?per_page=2&page=2");
        var none = await github.GetAsync($"{Repo}/git/matching-refs/heads/nothing");

        Assert.That(Names(first), Is.EqualTo(["refs/heads/bump/a", "refs/heads/bump/b"]));
        Assert.That(Names(second), Is.EqualTo(["refs/heads/bump/c"]));
        Assert.That(first.Headers["Link"], Does.Contain("page=2").And.Contain("rel=\"next\""));
        Assert.That(none.Json.AsArray(), Is.Empty);
    }

    [TestCase("refs/heads/master", "Reference already exists")]
    [TestCase("refs/heads/a..b", "Reference contains bad characters")]
    [TestCase("refs/heads/a b", "Reference contains bad characters")]
    [TestCase("heads/a", "Reference contains bad characters")]
    [TestCase("refs/heads/master/deeper", "Reference update failed")]
    public async Task A_ref_that_cannot_be_made_is_refused(string name, string because)
    {
        await using var github = await TestGitHub.StartAsync();

        var made = await github.PostAsync($"{Repo}/git/refs", Ref(name, github.Master));

        Assert.That((made.Status, made.Message), Is.EqualTo((422, because)));
    }

    [Test]
    public async Task A_ref_to_nothing_is_refused()
    {
        await using var github = await TestGitHub.StartAsync();

        var made = await github.PostAsync($"{Repo}/git/refs", Ref("refs/heads/a", new string('a', 40)));

        Assert.That((made.Status, made.Message), Is.EqualTo((422, "Object does not exist")));
    }

    [Test]
    public async Task A_branch_moves_forward_and_elsewhere_only_by_force()
    {
        await using var github = await TestGitHub.StartAsync();
        var one = await github.PushAsync("one", "x", "1");
        await github.PushAsync("two", "x", "2");
        JsonObject To(string sha, bool force) => new() { ["sha"] = sha, ["force"] = force };

        var sideways = await github.PatchAsync($"{Repo}/git/refs/heads/two", To(one, force: false));
        var forced = await github.PatchAsync($"{Repo}/git/refs/heads/two", To(one, force: true));
        var missing = await github.PatchAsync($"{Repo}/git/refs/heads/three", To(one, force: true));
        var forward = await github.PatchAsync($"{Repo}/git/refs/heads/master", To(one, force: false));

        Assert.That((sideways.Status, sideways.Message), Is.EqualTo((422, "Update is not a fast forward")));
        Assert.That((forced.Status, github.Content.Head("two")), Is.EqualTo((200, one)));
        Assert.That((missing.Status, missing.Message), Is.EqualTo((422, "Reference does not exist")));
        Assert.That((forward.Status, github.Master), Is.EqualTo((200, one)));
    }

    [Test]
    public async Task A_branch_is_deleted_once_and_the_default_one_never()
    {
        await using var github = await TestGitHub.StartAsync();
        await github.PushAsync("one", "x", "1");

        var first = await github.SendAsync(HttpMethod.Delete, $"{Repo}/git/refs/heads/one", null);
        var again = await github.SendAsync(HttpMethod.Delete, $"{Repo}/git/refs/heads/one", null);
        var master = await github.SendAsync(HttpMethod.Delete, $"{Repo}/git/refs/heads/master", null);

        Assert.That((first.Status, first.Content.Length), Is.EqualTo((204, 0)));
        Assert.That((again.Status, again.Message), Is.EqualTo((422, "Reference does not exist")));
        Assert.That((master.Status, github.Master), Is.EqualTo((422, github.Master)));
    }

    private static IEnumerable<string> Names(Reply reply) =>
        reply.Json.AsArray().Select(item => item!["ref"]!.GetValue<string>());
}
