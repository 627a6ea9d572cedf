using DockerBumpBot.Core.Editing;
using DockerBumpBot.Core.Reconciling;
using DockerBumpBot.GitHub.PullRequests;

namespace DockerBumpBot.GitHub.Tests.PullRequests;

internal sealed class OpeningTests : PublishingTest
{
    [Test]
    public async Task A_plain_pull_request_takes_four_requests()
    {
        var outcome = await OpenAsync(Publication());

        var opened = (PublishOutcome.Opened)outcome;
        Assert.That(
            (opened.Pack, opened.Number, opened.Url),
            Is.EqualTo(("Okta", 100L, $"{GitHub.Url}demisto/content/pull/100"))
        );
        Assert.That(opened.Warnings, Is.Empty);
        Assert.That(
            GitHub.Log,
            Is.EqualTo(new[] { "POST git/trees", "POST git/commits", "POST git/refs", "POST pulls" })
        );
        var pull = GitHub.Pull(100);
        Assert.That((pull.Branch, pull.Base, pull.IsDraft), Is.EqualTo((Branch, "main", false)));
        Assert.That(pull.Title, Is.EqualTo("Update the Docker image of Okta v2 in Okta (1.0.10)"));
    }

    [Test]
    public async Task Everything_configured_takes_six_requests()
    {
        var options = new PublishOptions
        {
            Labels = ["docker", "bot"],
            Assignees = ["alice"],
            Reviewers = ["bob"],
            TeamReviewers = ["team"],
            Draft = true,
        };

        var outcome = await OpenAsync(Publication(), options);

        Assert.That(outcome.Warnings, Is.Empty);
        Assert.That(GitHub.Log, Has.Count.EqualTo(6));
        Assert.That(GitHub.Log[4..], Is.EqualTo(new[] { "POST pulls/100/requested_reviewers", "PATCH issues/100" }));
        var pull = GitHub.Pull(100);
        Assert.That(pull.IsDraft, Is.True);
        Assert.That(pull.Labels, Is.EqualTo(new[] { "docker", "bot" }));
        Assert.That(pull.Assignees, Is.EqualTo(new[] { "alice" }));
        Assert.That(pull.Reviewers, Is.EqualTo(new[] { "bob", "team" }));
        var body = GitHub.LastBody["PATCH issues/100"].AsObject();
        Assert.That(body.Select(pair => pair.Key), Is.EquivalentTo(new[] { "labels", "assignees", "body" }));
        Assert.That(ProposalOf(pull).IsUndecorated, Is.False, "nothing is left to do");
    }

    [Test]
    public async Task The_branch_is_one_commit_of_the_bot_on_the_base()
    {
        await OpenAsync(Publication());

        var commit = GitHub.Git.Commit(GitHub.Branches[Branch]);
        Assert.That(commit.Parents, Is.EqualTo(new[] { Main }));
        Assert.That(CommitTrailers.IsOwn(commit.Content, "Okta"), Is.True);
        Assert.That(
            GitHub.Git.Text(commit.Sha, ItemPath),
            Is.EqualTo("dockerimage: demisto/python3:3.12.13.12042988\n")
        );
        Assert.That(GitHub.Git.Text(commit.Sha, "README.md"), Is.EqualTo("hello"), "what is not listed stays");
        Assert.That(GitHub.Git.Mode(commit.Sha, ItemPath), Is.EqualTo("100644"));
    }

    [Test]
    public async Task The_marker_names_the_commit_that_the_branch_is_at()
    {
        await OpenAsync(Publication());

        var proposal = ProposalOf(GitHub.Pull(100));
        Assert.That(proposal.HeadCommit, Is.EqualTo(GitHub.Branches[Branch]));
        Assert.That(proposal.BaseCommit, Is.EqualTo(Main));
        Assert.That(proposal.PackTree, Is.EqualTo(Updates.PackTree));
    }

    [Test]
    public async Task Every_byte_of_every_file_arrives()
    {
        byte[][] contents =
        [
            "\uFEFFwith: bom\r\n"u8.ToArray(),
            "é: ü \"quoted\" \\ <>&'\u2028 😀\r\n"u8.ToArray(),
            [0xFF, 0xFE, 0x80],
            "nul \0 and \u0001"u8.ToArray(),
            [],
        ];
        var files = contents.Select((content, n) => new FileChange($"Packs/Okta/f{n}", content, IsNew: true));

        await OpenAsync(Publication(files: [.. files]));

        for (var n = 0; n < contents.Length; n++)
            Assert.That(
                GitHub.Git.Bytes(GitHub.Branches[Branch], $"Packs/Okta/f{n}"),
                Is.EqualTo(contents[n]),
                $"file {n}"
            );
        Assert.That(GitHub.Log.Count(line => line == "POST git/blobs"), Is.EqualTo(3), "BOM, no UTF-8, NUL");
    }

    [Test]
    public async Task What_would_make_the_tree_request_too_long_goes_into_blobs()
    {
        var big = new string('x', 1_000_000);

        await OpenAsync(Publication(files: [File("a", big), File("b", big), File("c", "small")]));

        Assert.That(GitHub.Log.Count(line => line == "POST git/blobs"), Is.EqualTo(1));
        Assert.That(GitHub.Git.Text(GitHub.Branches[Branch], "b"), Is.EqualTo(big));
        Assert.That(GitHub.Git.Text(GitHub.Branches[Branch], "c"), Is.EqualTo("small"));
    }

    [Test]
    public async Task An_executable_file_stays_one()
    {
        await OpenAsync(Publication() with { Executables = [ItemPath] });

        Assert.That(GitHub.Git.Mode(GitHub.Branches[Branch], ItemPath), Is.EqualTo("100755"));
    }

    [Test]
    public async Task Only_a_configured_identity_is_sent()
    {
        await OpenAsync(Publication());
        var body = GitHub.LastBody["POST git/commits"].AsObject();
        Assert.That(body.Select(pair => pair.Key), Is.EquivalentTo(new[] { "message", "tree", "parents" }));

        await OpenAsync(
            Publication(to: "3.12.13.99999999"),
            new PublishOptions { Identity = new CommitIdentity("Bump", "bump@example.com") }
        );
        body = GitHub.LastBody["POST git/commits"].AsObject();
        Assert.That((string?)body["author"]!["name"], Is.EqualTo("Bump"));
        Assert.That((string?)body["committer"]!["email"], Is.EqualTo("bump@example.com"));
    }

    [Test]
    public async Task A_body_that_cannot_fit_is_found_before_anything_is_written()
    {
        var desired = Updates.Pack("Big", Updates.Many(1900));

        var outcome = await OpenAsync(new Publication(desired, [File(ItemPath, "x")], "main", Main));

        Assert.That(outcome, Is.TypeOf<PublishOutcome.Failed>());
        Assert.That(((PublishOutcome.Failed)outcome).Reason, Is.EqualTo(PublishFailure.BodyImpossible));
        Assert.That(GitHub.Log, Is.Empty);
    }

    [Test]
    public async Task Another_refusal_of_the_pull_request_is_a_named_failure_in_the_words_of_GitHub()
    {
        GitHub.Instead(
            "POST pulls",
            422,
            FakeGitHub.Validation("body is too long (maximum is 65536 characters)", "body")
        );

        var outcome = await OpenAsync(Publication());

        var failed = (PublishOutcome.Failed)outcome;
        Assert.That(failed.Reason, Is.EqualTo(PublishFailure.PullRequestRefused));
        Assert.That(failed.Detail, Does.Contain("body is too long"));
        Assert.That(GitHub.Branches, Does.ContainKey(Branch), "the next run continues from it");
    }

    [Test]
    public async Task A_base_branch_that_is_gone_is_a_named_failure()
    {
        var outcome = await OpenAsync(Publication() with { BaseBranch = "renamed" });

        Assert.That(((PublishOutcome.Failed)outcome).Detail, Does.Contain("base invalid"));
        Assert.That(GitHub.Pulls, Is.Empty);
    }

    [Test]
    public async Task Errors_that_are_plain_strings_are_read_too()
    {
        GitHub.Instead(
            "POST git/trees",
            422,
            """{"message":"Validation Failed","errors":["tree.path is malformed"]}"""
        );

        var outcome = await OpenAsync(Publication());

        Assert.That(((PublishOutcome.Failed)outcome).Reason, Is.EqualTo(PublishFailure.CommitRefused));
        Assert.That(((PublishOutcome.Failed)outcome).Detail, Does.Contain("tree.path is malformed"));
        Assert.That(GitHub.Log, Is.EqualTo(new[] { "POST git/trees" }));
    }

    [TestCase(401)]
    [TestCase(403)]
    [TestCase(404)]
    public void What_concerns_the_whole_run_is_no_outcome_of_a_pack(int status)
    {
        GitHub.Instead("POST git/trees", status, """{"message":"no"}""");

        Assert.That(() => OpenAsync(Publication()), Throws.InstanceOf<Octokit.ApiException>());
        Assert.That(GitHub.Log, Has.Count.EqualTo(1));
    }

    [Test]
    public void A_cancelled_run_sends_nothing_more()
    {
        using var cancel = new CancellationTokenSource();
        GitHub.Before("POST git/commits", cancel.Cancel);

        Assert.That(
            () => Writer().OpenAsync(Publication(), cancel.Token),
            Throws.InstanceOf<OperationCanceledException>()
        );
        Assert.That(GitHub.Log, Has.Count.EqualTo(2));
    }
}
