using DockerBumpBot.Core.Reconciling;
using DockerBumpBot.Runs;
using DockerBumpBot.Sandbox.GitHub;
using static DockerBumpBot.Tests.Histories.SmallContent;

namespace DockerBumpBot.Tests.Histories;

/// <summary>What GitHub refuses takes nobody's place, and is not sent again for a day.</summary>
internal sealed class RefusedByGitHubTests
{
    private const string Held = "held back: RefusedByGitHub";

    // The order in which the packs come: Dirac, Ada, Curie, Bell v2.
    private static WorldSetup TwoAtOnce => Setup with { Job = job => job with { MaxNewPerRun = 2 } };

    // Thirteen packs, P10 to P22.
    private static WorldSetup Many =>
        Setup with
        {
            Files = Enumerable
                .Range(10, 13)
                .SelectMany(n =>
                    Files
                        .Where(file => file.Path.StartsWith("Packs/Dirac/", StringComparison.Ordinal))
                        .Select(file => (file.Path.Replace("Dirac", $"P{n}", StringComparison.Ordinal), file.Bytes))
                ),
        };

    [TestCase("docker-bump/Dirac/sub", "docker-bump/Ada/sub")]
    public async Task Branches_in_the_way_of_two_packs_leave_their_places_to_others_and_cost_no_write(
        params string[] branches
    )
    {
        await using var world = await World.StartAsync(TwoAtOnce);
        foreach (var branch in branches)
            world.Repository.SetBranch(branch, world.Repository.Head("master")!, "ann");

        var first = await world.RunAsync();
        var second = await world.RunAsync();
        world.Repository.DeleteBranch(branches[1], "ann");
        var later = await world.RunAsync();

        string[] opened = ["Bell v2 opened", "Curie opened"];
        string[] left = ["Bell v2 left: UpToDate", "Curie left: UpToDate"];
        Assert.That(first.Summary, Is.EqualTo([$"Ada {Held}", .. opened, $"Dirac {Held}"]));
        Assert.That(first.Writes, Is.EqualTo(2 * 4 + 2), "a byte order mark goes in as a blob, the first commit twice");
        Assert.That(second.Summary, Is.EqualTo([$"Ada {Held}", .. left, $"Dirac {Held}"]));
        Assert.That((second.Requests.Length, second.Writes), Is.EqualTo((5, 0)));
        Assert.That(later.Summary, Is.EqualTo(["Ada opened", .. left, $"Dirac {Held}"]), "it is seen at once");
        Assert.That(DetailOf(first, "Ada"), Does.Contain("delete or rename docker-bump/Ada/sub"));
        Assert.That(ExitCode.Of(second.Result), Is.EqualTo(ExitCode.SomePacksFailed), "somebody has to do something");
    }

    [Test]
    public async Task A_branch_that_is_called_like_the_prefix_is_named_for_every_pack_and_nothing_is_written()
    {
        await using var world = await World.StartAsync(Setup);
        world.Repository.SetBranch("docker-bump", world.Repository.Head("master")!, "ann");

        var run = await world.RunAsync();

        Assert.That(run.Summary, Is.EqualTo(Packs.Select(pack => $"{pack} {Held}")));
        Assert.That(run.Writes, Is.Zero);
    }

    [Test]
    public async Task A_ruleset_that_forbids_the_prefix_is_told_before_anything_is_written_in_a_dry_run_too()
    {
        var isDry = true;
        await using var world = await World.StartAsync(
            Setup with
            {
                Job = job => job with { IsDryRun = isDry },
                Repository = new LocalRepositoryOptions { RestrictedBranches = ["docker-bump/"] },
            }
        );

        var dry = await world.RunAsync();
        isDry = false;
        var first = await world.RunAsync();
        var second = await world.NewBot().RunAsync(CancellationToken.None);

        foreach (var run in new[] { dry, first, second })
        {
            Assert.That(run.Summary, Is.EqualTo(Packs.Select(pack => $"{pack} {Held}")));
            Assert.That(run.Writes, Is.Zero, "also by one that knows nothing yet");
        }

        Assert.That(
            DetailOf(first, "Ada"),
            Is.EqualTo(
                "the ruleset Restricted branches of acme/content lets only those who may bypass it create the branch "
                    + "docker-bump/Ada: add the bot to them, or choose another pullRequests.branchPrefix"
            )
        );
    }

    [Test]
    public async Task A_ruleset_that_forbids_two_packs_leaves_their_places_to_others()
    {
        await using var world = await World.StartAsync(
            TwoAtOnce with
            {
                Repository = new LocalRepositoryOptions
                {
                    RestrictedBranches = ["docker-bump/Ada", "docker-bump/Dirac"],
                },
            }
        );

        var first = await world.RunAsync();
        var second = await world.RunAsync();

        Assert.That(first.Summary, Is.EqualTo([$"Ada {Held}", "Bell v2 opened", "Curie opened", $"Dirac {Held}"]));
        Assert.That(second.Writes, Is.Zero);
    }

    [Test]
    public async Task Nothing_is_closed_for_a_new_prefix_that_a_ruleset_forbids()
    {
        var prefix = "docker-bump/";
        await using var world = await World.StartAsync(
            Setup with
            {
                Job = job => job with { BranchPrefix = prefix },
                Repository = new LocalRepositoryOptions { RestrictedBranches = ["forbidden/"] },
            }
        );
        await world.RunAsync();
        prefix = "forbidden/";

        var run = await world.RunAsync();

        Assert.That(run.Summary, Is.EqualTo(Packs.Select(pack => $"{pack} left: RefusedByGitHub")));
        Assert.That((run.Writes, world.Open.Count()), Is.EqualTo((0, Packs.Length)));
    }

    [Test]
    public async Task A_ruleset_that_the_bot_may_bypass_is_none()
    {
        await using var world = await World.StartAsync(
            Setup with
            {
                Repository = new LocalRepositoryOptions
                {
                    RestrictedBranches = ["docker-bump/"],
                    BypassActors = [World.BotLogin],
                },
            }
        );

        Assert.That((await world.RunAsync()).Summary, Is.EqualTo(Packs.Select(pack => $"{pack} opened")));
    }

    [TestCase(422, "Repository rule violations found")]
    [TestCase(409, "Something is in the way")]
    public async Task What_github_refuses_two_packs_leaves_their_places_to_others_and_is_not_sent_again_for_a_day(
        int status,
        string sentence
    )
    {
        await using var world = await World.StartAsync(TwoAtOnce);
        // Whatever is sent of the first two of the line.
        world.GitHub.FailNext(IsCreationOfBranch, new LocalFault.Failure(status, sentence), times: 4);

        var first = await world.RunAsync();
        var second = await world.RunAsync();
        world.Bot.Time.Pass(TimeSpan.FromDays(1));
        var later = await world.RunAsync();

        string[] left = ["Bell v2 left: UpToDate", "Curie left: UpToDate"];
        Assert.That(first.Summary, Is.EqualTo([$"Ada {Held}", "Bell v2 opened", "Curie opened", $"Dirac {Held}"]));
        Assert.That(DetailOf(first, "Ada"), Does.Contain(sentence));
        Assert.That(second.Summary, Is.EqualTo([$"Ada {Held}", .. left, $"Dirac {Held}"]));
        Assert.That(second.Writes, Is.Zero);
        Assert.That(later.Summary, Is.EqualTo(["Ada opened", .. left, "Dirac opened"]));
    }

    [Test]
    public async Task What_is_refused_under_the_limit_of_open_ones_makes_room_too()
    {
        await using var world = await World.StartAsync(Setup with { Job = job => job with { MaxOpen = 1 } });
        world.GitHub.FailNext(IsCreationOfBranch, new LocalFault.Failure(422, "no"), times: 2);

        var run = await world.RunAsync();

        Assert.That(
            run.Summary,
            Is.EqualTo(["Ada opened", "Bell v2 held back: MaxOpen", "Curie held back: MaxOpen", $"Dirac {Held}"])
        );
    }

    [Test]
    public async Task A_newer_tag_is_sent_at_once_and_so_is_what_somebody_asks_for()
    {
        var asksAgain = false;
        await using var world = await World.StartAsync(
            Setup with
            {
                Job = job => asksAgain ? job with { AsksAgain = true, Scope = new RunScope([new("Ada")], []) } : job,
            }
        );
        world.GitHub.FailNext(IsCreationOfBranch, new LocalFault.Failure(422, "no"), times: 8);
        var refused = await world.RunAsync();
        world.Publish("demisto/crypto", "1.0.0.70");

        var changed = await world.RunAsync();
        asksAgain = true;
        var asked = await world.RunAsync();

        Assert.That(refused.Summary, Is.EqualTo(Packs.Select(pack => $"{pack} {Held}")));
        Assert.That(changed.Summary, Is.EqualTo([$"Ada {Held}", $"Bell v2 {Held}", $"Curie {Held}", "Dirac opened"]));
        Assert.That(asked.Of("Ada"), Is.EqualTo("Ada opened"));
    }

    [Test]
    public async Task A_refresh_that_github_refuses_is_left_and_not_sent_again_either()
    {
        await using var world = await World.StartAsync(Setup);
        await world.RunAsync();
        world.Publish("demisto/crypto", "1.0.0.70");
        world.GitHub.FailNext(
            request => request.Method == "POST" && request.Path.EndsWith("/git/commits", StringComparison.Ordinal),
            new LocalFault.Failure(422, "no such commits here"),
            times: 2
        );

        var first = await world.RunAsync();
        var second = await world.RunAsync();

        Assert.That(first.Of("Dirac"), Is.EqualTo("Dirac left: RefusedByGitHub"));
        Assert.That((second.Of("Dirac"), second.Writes), Is.EqualTo(("Dirac left: RefusedByGitHub", 0)));
    }

    [Test]
    public async Task After_ten_refusals_in_a_row_nothing_more_is_opened_and_what_is_open_goes_on()
    {
        var limit = 1;
        await using var world = await World.StartAsync(Many with { Job = job => job with { MaxNewPerRun = limit } });
        await world.RunAsync();
        limit = 100;
        world.Publish("demisto/crypto", "1.0.0.70");
        world.GitHub.FailNext(IsCreationOfBranch, new LocalFault.Failure(422, "not here"), times: 1_000);

        var first = await world.RunAsync();
        var second = await world.RunAsync();

        Assert.That(first.Of("P10"), Is.EqualTo("P10 refreshed"));
        Assert.That(first.Summary.Count(line => line.EndsWith(Held, StringComparison.Ordinal)), Is.EqualTo(12));
        Assert.That(first.Requests.Count(IsCreationOfBranch), Is.EqualTo(2 * 10));
        Assert.That(DetailOf(first, "P22"), Does.StartWith("GitHub refuses 10 new pull requests in a row"));
        Assert.That(second.Requests.Count(IsCreationOfBranch), Is.EqualTo(2 * 2), "those that had no turn yet");
        Assert.That((await world.RunAsync()).Writes, Is.Zero);
    }

    [Test]
    public async Task A_ruleset_is_asked_about_for_ten_packs_at_most()
    {
        await using var world = await World.StartAsync(
            Many with
            {
                Repository = new LocalRepositoryOptions { RestrictedBranches = ["docker-bump/"] },
            }
        );

        var run = await world.RunAsync();

        Assert.That(run.Summary, Is.All.EndsWith(Held).And.Exactly(13).Items);
        Assert.That(run.Requests.Count(request => request.Path.Contains("/rules")), Is.EqualTo(10 + 1));
        Assert.That(run.Writes, Is.Zero);
    }

    private static bool IsCreationOfBranch(LocalRequest request) =>
        request.Method == "POST" && request.Path.EndsWith("/git/refs", StringComparison.Ordinal);

    private static string DetailOf(BotRun run, string pack) =>
        run
            .Result.Actions.Select(action => action.Action)
            .OfType<PullRequestAction.HoldBack>()
            .Single(hold => hold.Pack == pack)
            .Detail;
}
