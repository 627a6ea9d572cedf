using System.Collections.Immutable;
using DockerBumpBot.Core.Planning;
using DockerBumpBot.Core.Reconciling;
using DockerBumpBot.GitHub.PullRequests;
using DockerBumpBot.Runs.Repositories;
using DockerBumpBot.Sandbox.Content;
using DockerBumpBot.Sandbox.GitHub;
using DockerBumpBot.Testing;

namespace DockerBumpBot.Tests.Histories;

/// <summary>The first run over a repository with every case of the domain, judged by the real git.</summary>
internal sealed class FirstRunTests
{
    private static WorldSetup Sample =>
        new()
        {
            Files = SampleContent.Create().Files.Select(file => (file.Path, file.Bytes.ToArray())),
            Images = SampleImages.All,
        };

    [Test]
    public async Task Each_pack_with_updates_has_one_pull_request_and_nothing_else_has()
    {
        await using var world = await World.StartAsync(Sample);

        var run = await world.RunAsync();

        Assert.That(run.Result.Failure, Is.Null);
        Assert.That(run.Result.Actions, Has.All.InstanceOf<ActionResult.Published>());
        Assert.That(world.Open.Select(PackOf), Is.EqualTo(run.Result.Plan.Packs.Select(pack => pack.Pack.Name)));
        Assert.That(
            world.Repository.BranchNames,
            Is.EquivalentTo(world.Open.Select(pull => pull.HeadBranch).Append("master"))
        );
    }

    [Test]
    public async Task Each_branch_is_one_commit_on_the_base_with_the_files_of_the_plan()
    {
        await using var world = await World.StartAsync(Sample);
        var run = await world.RunAsync();
        var bare = world.Repository.BareDirectory;

        await Git.RunAsync(bare, "fsck", "--full", "--strict");
        foreach (var update in run.Result.Plan.Packs)
        {
            var pull = world.PullRequestOf(update.Pack.Name);
            var commits = await Git.RunAsync(bare, "rev-list", "--parents", $"master..{pull.HeadBranch}");
            var stat = await Git.RunAsync(bare, "diff", "--numstat", "--no-renames", "-z", "master", pull.HeadBranch);

            Assert.That(commits, Is.EqualTo($"{pull.HeadCommit} {world.Repository.Head("master")}\n"));
            Assert.That(
                stat.Split('\0', StringSplitOptions.RemoveEmptyEntries),
                Is.EqualTo(update.Files.Select(path => StatOf(path, update, run.Result)))
            );
        }
    }

    [Test]
    public async Task What_a_pull_request_says_is_read_again_by_the_bot_and_by_a_person()
    {
        await using var world = await World.StartAsync(Sample);
        var run = await world.RunAsync();

        foreach (var update in run.Result.Plan.Packs)
        {
            var pull = world.PullRequestOf(update.Pack.Name);

            Assert.That(Marker.TryRead(pull.Body, out var proposal));
            Assert.That(proposal!.ProposesTheSameAs(update));
            Assert.That(
                (proposal.BaseCommit, proposal.HeadCommit),
                Is.EqualTo((run.Result.Commit, pull.HeadCommit)),
                "the marker"
            );
            Assert.That(pull.Title, Does.StartWith("Update").And.Contain(update.Pack.Name));
            foreach (var item in update.Items)
                Assert.That(pull.Body, Does.Contain(item.Item.Path).And.Contain(item.To.Text));
        }
    }

    [Test]
    public async Task A_second_run_sends_four_reads_and_no_write()
    {
        await using var world = await World.StartAsync(Sample);
        await world.RunAsync();

        var second = await world.RunAsync();

        Assert.That(second.Result.Actions, Has.All.InstanceOf<ActionResult.NothingToWrite>());
        Assert.That(
            second.Requests.Select(request => $"{request.Method} {request.Path}"),
            Is.EqualTo([
                "GET /repos/acme/content",
                "GET /repos/acme/content/git/ref/heads/master",
                "GET /repos/acme/content/pulls?state=open&per_page=100",
                "GET /repos/acme/content/pulls?state=closed&per_page=100&sort=updated&direction=desc",
            ])
        );
        Assert.That((second.Result.Requests.Reads, second.Result.Requests.Writes), Is.EqualTo((4, 0)));
    }

    [Test]
    public async Task A_second_run_needs_one_more_request_for_each_further_hundred_pull_requests()
    {
        await using var world = await World.StartAsync(Sample);
        await world.RunAsync();
        for (var i = world.Open.Count(); i < 201; i++)
        {
            world.Repository.Commit($"topic-{i}", [new LocalChange($"topic-{i}", [1])], "maintainer");
            world.Repository.Open($"topic-{i}", $"Topic {i}", null, "maintainer");
        }

        var second = await world.RunAsync();

        Assert.That((second.Requests.Length, second.Writes), Is.EqualTo((6, 0)));
    }

    [Test]
    public async Task Another_machine_comes_to_the_same_with_what_it_must_read()
    {
        await using var world = await World.StartAsync(Sample);
        await world.RunAsync();

        var other = await world.NewBot().RunAsync(CancellationToken.None);

        Assert.That((other.Writes, other.Result.Failure), Is.EqualTo((0, (object?)null)));
        Assert.That(other.Result.Actions, Has.All.InstanceOf<ActionResult.NothingToWrite>());
    }

    [Test]
    public async Task A_dry_run_writes_nothing_and_describes_what_the_run_then_does()
    {
        await using var dry = await World.StartAsync(Sample with { Job = job => job with { IsDryRun = true } });
        await using var wet = await World.StartAsync(Sample);

        var described = await dry.RunAsync();
        var done = await wet.RunAsync();

        Assert.That((described.Writes, dry.Repository.BranchNames), Is.EqualTo((0, ImmutableArray.Create("master"))));
        Assert.That(
            described.Result.Actions.Select(action => (action.Action.GetType(), action.Action.Pack)),
            Is.EqualTo(done.Result.Actions.Select(action => (action.Action.GetType(), action.Action.Pack)))
        );
        foreach (var result in described.Result.Actions.Cast<ActionResult.Published>())
            Assert.That(
                ((PublishOutcome.Described)result.Outcome).Description.Title,
                Is.EqualTo(wet.PullRequestOf(result.Action.Pack).Title)
            );
    }

    private static string PackOf(LocalPullRequest pull) =>
        Marker.TryRead(pull.Body, out var proposal) ? proposal.Pack : pull.HeadBranch;

    // One line each, but for the notes, which are new.
    private static string StatOf(string path, PackUpdate update, RunResult result)
    {
        var edit = result
            .Actions.Single(action => action.Action.Pack == update.Pack.Name)
            .Files.Single(file => file.Path == path);
        var lines = edit.After.Span.Count((byte)'\n');
        return edit.Before is null ? $"{lines}\t0\t{path}" : $"1\t1\t{path}";
    }
}
