using System.Text;
using DockerBumpBot.Sandbox.GitHub;
using DockerBumpBot.Testing;
using static DockerBumpBot.Sandbox.Tests.GitHub.TestGitHub;

namespace DockerBumpBot.Sandbox.Tests.GitHub;

/// <summary>What people do in process, and how open pull requests follow.</summary>
internal sealed class MaintainerTests
{
    [Test]
    public async Task A_pull_request_follows_its_branch()
    {
        await using var github = await TestGitHub.StartAsync();
        await github.ProposeAsync("bump/A");

        var pushed = github.Content.Commit("bump/A", [new("extra", Bytes("x"))], "ann");

        Assert.That(github.Content.PullRequest(1).HeadCommit, Is.EqualTo(pushed));
        Assert.That((await github.GetAsync($"{Repo}/pulls/1")).Json["commits"]!.GetValue<int>(), Is.EqualTo(2));
    }

    [Test]
    public async Task Deleting_the_branch_closes_it_and_it_does_not_open_again()
    {
        await using var github = await TestGitHub.StartAsync();
        await github.ProposeAsync("bump/A");

        github.Content.DeleteBranch("bump/A", "ann");

        Assert.That(github.Content.PullRequest(1).ClosedBy, Is.EqualTo("ann"));
        Assert.That(() => github.Content.Reopen(1), Throws.InstanceOf<InvalidOperationException>());
    }

    [Test]
    public async Task The_button_that_brings_a_branch_up_to_date_merges_the_base_into_it()
    {
        await using var github = await TestGitHub.StartAsync();
        await github.ProposeAsync("bump/A");
        var (proposed, first) = (github.Content.PullRequest(1).HeadCommit, github.Master);
        Assert.That(() => github.Content.UpdateBranch(1), Throws.InstanceOf<InvalidOperationException>(), "it is");
        var onto = github.Content.Commit("master", [new("extra", Bytes("x"))], "ann");

        var merge = github.Content.UpdateBranch(1, "ann");

        Assert.That(github.Content.PullRequest(1).HeadCommit, Is.EqualTo(merge));
        var commit = (await github.GetAsync($"{Repo}/git/commits/{merge}")).Json;
        Assert.That(
            commit["parents"]!.AsArray().Select(parent => (string)parent!["sha"]!),
            Is.EqualTo([proposed, onto])
        );
        Assert.That((string)commit["committer"]!["email"]!, Is.EqualTo("noreply@github.com"));
        Assert.That(github.Content.File(merge, "extra"), Is.Not.Null);
        foreach (
            var (to, status) in new[]
            {
                (onto, "identical"),
                (first, "behind"),
                (merge, "ahead"),
                (proposed, "diverged"),
            }
        )
            Assert.That(
                (string)(await github.GetAsync($"{Repo}/compare/master...{to}")).Json["status"]!,
                Is.EqualTo(status)
            );
    }

    [Test]
    public async Task A_branch_set_back_to_the_base_closes_it()
    {
        await using var github = await TestGitHub.StartAsync();
        await github.ProposeAsync("bump/A");

        github.Content.SetBranch("bump/A", github.Master, "ann");

        Assert.That(github.Content.PullRequest(1), Has.Property("IsOpen").False.And.Property("IsMerged").False);
    }

    [Test]
    public async Task A_push_that_brings_its_commits_into_the_base_merges_it()
    {
        await using var github = await TestGitHub.StartAsync();
        await github.ProposeAsync("bump/A");

        github.Content.SetBranch("master", github.Content.Head("bump/A")!, "ann");

        Assert.That(github.Content.PullRequest(1).IsMerged, Is.True);
        Assert.That(github.Content.DiffOf(1).Files.Single().Path, Is.EqualTo("Packs/A/a.yml"));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Merging_one_leaves_the_changes_of_the_base_and_the_other_requests_alone(bool squash)
    {
        await using var github = await TestGitHub.StartAsync();
        await github.ProposeAsync("bump/A");
        await github.ProposeAsync("bump/B", "Packs/B/b.yml");
        github.Content.Commit("master", [new("README.md", Bytes("other"))], "ann");

        var merged = github.Content.Merge(1, squash: squash);

        var files = github.Content.Files("master");
        Assert.That(github.Master, Is.EqualTo(merged));
        Assert.That(Encoding.UTF8.GetString(files["Packs/A/a.yml"].Span), Is.EqualTo("bump/A\n"));
        Assert.That(Encoding.UTF8.GetString(files["README.md"].Span), Is.EqualTo("other"));
        Assert.That(github.Content.PullRequest(1).MergeCommit, Is.EqualTo(merged));
        Assert.That(github.Content.PullRequest(2).IsOpen, Is.True);
    }

    [Test]
    public async Task What_conflicts_is_not_merged()
    {
        await using var github = await TestGitHub.StartAsync();
        await github.ProposeAsync("bump/A");
        github.Content.Commit("master", [new("Packs/A/a.yml", Bytes("theirs\n"))], "ann");

        var read = await github.GetAsync($"{Repo}/pulls/1");

        Assert.That(read.Json["mergeable"]!.GetValue<bool>(), Is.False);
        Assert.That(() => github.Content.Merge(1), Throws.InstanceOf<InvalidOperationException>());
        Assert.That(github.Content.PullRequest(1).IsOpen, Is.True);
    }

    [Test]
    public async Task Closing_and_opening_again_keeps_everything_else()
    {
        await using var github = await TestGitHub.StartAsync();
        await github.ProposeAsync("bump/A");
        github.Content.Comment(1, "why?");

        github.Content.Close(1);
        var closed = github.Content.PullRequest(1);
        github.Content.Reopen(1);

        Assert.That((closed.IsOpen, closed.ClosedBy), Is.EqualTo((false, "maintainer")));
        Assert.That(github.Content.PullRequest(1).IsOpen, Is.True);
        Assert.That(github.Content.PullRequest(1).Comments.Single().Body, Is.EqualTo("why?"));
    }

    [Test]
    public async Task A_fork_proposes_from_a_branch_of_its_own_and_is_told_apart()
    {
        await using var github = await TestGitHub.StartAsync();
        var fork = github.Server.Fork(github.Content, "stranger");
        fork.Commit("bump/A", [new("Packs/A/a.yml", Bytes("forked\n"))], "stranger");

        var opened = await github.PostAsync($"{Repo}/pulls", Pull("stranger:bump/A"), Reader);
        var head = fork.Commit("bump/A", [new("more", Bytes("more"))], "stranger");
        var read = await github.GetAsync($"{Repo}/pulls/1");

        Assert.That(opened.Status, Is.EqualTo(201), opened.Body);
        Assert.That(read.Json["head"]!["repo"]!["full_name"]!.GetValue<string>(), Is.EqualTo("stranger/content"));
        Assert.That(read.Json["head"]!["sha"]!.GetValue<string>(), Is.EqualTo(head));
        Assert.That(github.Content.Head("bump/A"), Is.Null);
        Assert.That(github.Content.DiffOf(1).Files, Has.Length.EqualTo(2));
    }

    [Test]
    public async Task Renaming_the_default_branch_takes_its_pull_requests_along()
    {
        await using var github = await TestGitHub.StartAsync();
        await github.ProposeAsync("bump/A");

        github.Content.RenameBranch("master", "main", "ann");

        Assert.That((await github.GetAsync(Repo)).Text("default_branch"), Is.EqualTo("main"));
        Assert.That(github.Content.PullRequest(1), Has.Property("Base").EqualTo("main").And.Property("IsOpen").True);
    }

    [Test]
    public async Task A_person_edits_and_retargets_within_the_same_rules()
    {
        await using var github = await TestGitHub.StartAsync();
        await github.ProposeAsync("bump/A");
        github.Content.SetBranch("next", github.Master, "ann");

        github.Content.Edit(1, "Other", null);
        github.Content.Retarget(1, "next");

        Assert.That(
            github.Content.PullRequest(1),
            Has.Property("Title").EqualTo("Other").And.Property("Base").EqualTo("next")
        );
        Assert.That(() => github.Content.Retarget(1, "nowhere"), Throws.InstanceOf<InvalidOperationException>());
        Assert.That(() => github.Content.Edit(1, "", null), Throws.InstanceOf<InvalidOperationException>());
    }

    [TestCase("..", "content")]
    [TestCase("acme", "a/b")]
    [TestCase("acme", "content")]
    public async Task A_repository_needs_a_name_that_is_possible_and_free(string owner, string name)
    {
        await using var github = await TestGitHub.StartAsync();

        Assert.That(
            () => github.Server.AddRepository(owner, name, Files, new LocalRepositoryOptions()),
            Throws.ArgumentException
        );
        Assert.That(github.Content.PullRequests, Is.Empty);
        Assert.That(github.Content.Files("master"), Has.Count.EqualTo(Files.Length));
        await Git.RunAsync(github.Content.BareDirectory, "fsck", "--full", "--strict");
    }

    [Test]
    public async Task A_directory_comes_with_its_executable_bits_and_without_git()
    {
        await using var github = await TestGitHub.StartAsync();
        var directory = Directory.CreateTempSubdirectory("dockerbump-test-").FullName;
        try
        {
            Directory.CreateDirectory(Path.Combine(directory, ".git"));
            await File.WriteAllTextAsync(Path.Combine(directory, ".git", "config"), "x");
            Directory.CreateDirectory(Path.Combine(directory, "Packs", "A"));
            await File.WriteAllTextAsync(Path.Combine(directory, "Packs", "A", "a.yml"), "x");
            var script = Path.Combine(directory, "run.sh");
            await File.WriteAllTextAsync(script, "x");
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserExecute);

            var added = github.Server.AddRepository("acme", "other", directory, new LocalRepositoryOptions());

            var listed = await Git.RunAsync(added.BareDirectory, "ls-tree", "-r", "master");
            Assert.That(
                listed
                    .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                    .Select(line => $"{line[..6]} {line.Split('\t')[1]}"),
                Is.EqualTo(["100644 Packs/A/a.yml", "100755 run.sh"])
            );
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    [Test]
    public async Task After_a_whole_life_git_finds_nothing_wrong_and_says_the_same()
    {
        await using var github = await TestGitHub.StartAsync();
        var fork = github.Server.Fork(github.Content, "stranger");
        await github.ProposeAsync("bump/A");
        await github.ProposeAsync("bump/B", "Packs/B/b.yml");
        await github.ProposeAsync("bump/C", "new/deep/file");
        fork.Commit("idea", [new("idea", Bytes("i"))], "stranger");
        github.Content.Open("stranger:idea", "An idea", null, "stranger");
        github.Content.Commit("bump/B", [new("Packs/B/b.yml", null)], "ann", "Drop it\n\nWith a body");
        github.Content.Merge(1);
        github.Content.Merge(2, squash: false);
        github.Content.Close(3);
        github.Content.DeleteBranch("bump/C", "ann");
        github.Content.Merge(4);

        var bare = github.Content.BareDirectory;
        await Git.RunAsync(bare, "fsck", "--full", "--strict");
        await Git.RunAsync(fork.BareDirectory, "fsck", "--full", "--strict");
        var log = await Git.RunAsync(bare, "log", "--format=%s", "--first-parent");
        var stat = await Git.RunAsync(bare, "diff", "--numstat", "refs/pull/3/head~1", "refs/pull/3/head");

        Assert.That(
            log.Split('\n', StringSplitOptions.RemoveEmptyEntries),
            Is.EqualTo([
                "An idea (#4)",
                "Merge pull request #2 from acme/bump/B",
                "Update A (#1)",
                "The content as it was",
            ])
        );
        Assert.That(stat, Is.EqualTo("1\t0\tnew/deep/file\n"));
        Assert.That(
            github.Content.DiffOf(3).Files.Select(file => (file.Path, file.Added, file.Deleted)),
            Is.EqualTo([("new/deep/file", 1, 0)])
        );
        Assert.That(
            github.Content.DiffOf(2).Text,
            Is.EqualTo(
                await Git.RunAsync(
                    bare,
                    "diff",
                    "--no-renames",
                    $"{github.Content.PullRequest(2).BaseCommit}...refs/pull/2/head"
                )
            )
        );
        Assert.That(github.Content.Files("master").Keys, Does.Not.Contain("Packs/B/b.yml"));
    }
}
