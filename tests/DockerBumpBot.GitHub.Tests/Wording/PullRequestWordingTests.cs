using System.Text.RegularExpressions;
using CsCheck;
using DockerBumpBot.Core.Content;
using DockerBumpBot.Core.Planning;
using DockerBumpBot.Core.Reconciling;
using DockerBumpBot.GitHub.Wording;

namespace DockerBumpBot.GitHub.Tests.Wording;

internal sealed partial class PullRequestWordingTests
{
    private const string Base = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
    private const string Head = "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb";
    private static readonly CommitPerson Somebody = new("A", "a@b.example", DateTimeOffset.UnixEpoch);
    private const string Tree = "cccccccccccccccccccccccccccccccccccccccc";

    private readonly PullRequestWording wording = new(new WordingOptions());

    [Test]
    public void The_title_names_the_pack_and_its_new_version()
    {
        Assert.That(
            wording.Title(Updates.Pack("Okta")),
            Is.EqualTo("Update the Docker image of Okta v2 in Okta (1.0.10)")
        );
        Assert.That(
            wording.Title(Updates.Pack("Big", Updates.Many(2))),
            Is.EqualTo("Update Docker images in Big (1.0.10)")
        );
        Assert.That(
            wording.Title(Updates.Pack("Legacy", Updates.Many(2)).WithoutRelease()),
            Is.EqualTo("Update Docker images in Legacy")
        );
    }

    [Test]
    public void The_commit_message_says_what_moves_and_ends_with_the_trailers()
    {
        var message = wording.CommitMessage(Updates.Pack("Okta"), Tree, Base, Somebody);

        Assert.That(
            message,
            Does.StartWith(
                "Update the Docker image of Okta v2 in Okta (1.0.10)\n\n"
                    + "Packs/Okta/Integrations/Okta_v2/Okta_v2.yml: demisto/python3 3.10.13.89009 -> 3.12.13.12042988\n"
            )
        );
        Assert.That(CommitTrailers.IsOwn(Commit(message, Tree), "Okta"), Is.True);
        Assert.That(CommitTrailers.IsOwn(Commit(message, Head), "Okta"), Is.False);
    }

    private static CommitContent Commit(string message, string tree) =>
        new()
        {
            Message = message,
            Tree = tree,
            Parents = [Base],
            Author = Somebody,
            Committer = Somebody,
        };

    [Test]
    public void A_commit_message_lists_so_many_items_and_counts_the_rest()
    {
        var message = wording.CommitMessage(Updates.Pack("Big", Updates.Many(60)), Tree, Base, Somebody);

        Assert.That(Regex.Matches(message, "->"), Has.Count.EqualTo(50));
        Assert.That(message, Does.Contain("and 10 more\n"));
        Assert.That(CommitTrailers.IsOwn(Commit(message, Tree), "Big"), Is.True);
    }

    [Test]
    public void The_body_shows_items_links_version_release_notes_and_what_to_do()
    {
        var page = GitHubPage.Of(Body(Updates.Pack("Okta")));

        Assert.That(
            page.Texts("td"),
            Is.EqualTo(
                new[]
                {
                    "Okta v2Packs/Okta/Integrations/Okta_v2/Okta_v2.yml",
                    "integration",
                    "demisto/python3",
                    "3.10.13.89009",
                    "3.12.13.12042988",
                }
            )
        );
        Assert.That(
            page.Links,
            Is.EqualTo(
                new[]
                {
                    "https://hub.docker.com/r/demisto/python3/tags?name=3.10.13.89009",
                    "https://hub.docker.com/r/demisto/python3/tags?name=3.12.13.12042988",
                }
            )
        );
        Assert.That(page.Text, Does.Contain("from version 1.0.9 to 1.0.10"));
        Assert.That(
            page.Texts("pre").Single().Trim(),
            Is.EqualTo(
                "#### Integrations\n\n##### Okta v2\n\n- Updated the Docker image to: *demisto/python3:3.12.13.12042988*."
            )
        );
        Assert.That(page.Texts("code"), Does.Contain("autoUpdateDockerImage: false"));
        Assert.That(
            page.Text,
            Does.Contain("rebuilds the branch").And.Contain("closes the pull request when nothing is left")
        );
        Assert.That(page.Texts("strong"), Is.SupersetOf(new[] { "close", "push" }));
    }

    [Test]
    public void The_marker_ends_the_body_and_says_what_is_proposed()
    {
        var body = Body(Updates.Pack("Okta"));

        Assert.That(Marker.TryRead(body, out var proposal), Is.True);
        Assert.That(body, Does.EndWith(Marker.Write(proposal!)));
        Assert.That(proposal!.Pack, Is.EqualTo("Okta"));
        Assert.That(proposal.Images.Single().Key, Is.EqualTo("Packs/Okta/Integrations/Okta_v2/Okta_v2.yml"));
        Assert.That(proposal.Images.Single().Value, Is.EqualTo("demisto/python3:3.12.13.12042988"));
        Assert.That(
            (proposal.BaseCommit, proposal.PackTree, proposal.HeadCommit, proposal.IsClosedByBot),
            Is.EqualTo((Base, Updates.PackTree, Head, false))
        );
    }

    [Test]
    public void Images_that_are_not_on_Docker_Hub_have_no_link()
    {
        var item = Updates.Item(image: "gcr.io/xsoar-registry/demistoextended/tool:1.0.0.100", to: "1.0.0.200");

        var page = GitHubPage.Of(Body(Updates.Pack("Okta", item)));

        Assert.That(page.Links, Is.Empty);
        Assert.That(page.Texts("td"), Does.Contain("demistoextended/tool").And.Contain("1.0.0.200"));
    }

    [Test]
    public void A_pack_without_versions_has_no_release_notes()
    {
        var page = GitHubPage.Of(Body(Updates.Pack("Legacy").WithoutRelease()));

        Assert.That(page.Texts("pre"), Is.Empty);
        Assert.That(page.Text, Does.Contain("no versions of its own"));
    }

    [Test]
    public void A_Python_that_goes_backwards_is_said_first_and_loudly()
    {
        var backwards = Updates.Item(name: "Old") with
        {
            Python = new PythonChange(new PythonVersion(3, 12), new PythonVersion(3, 11)),
        };
        var forwards = Updates.Item(
            name: "New",
            path: "Packs/Okta/Scripts/New/New.yml",
            kind: ContentItemKind.Script
        ) with
        {
            Python = new PythonChange(new PythonVersion(3, 10), new PythonVersion(3, 12)),
        };

        var body = Body(Updates.Pack("Okta", backwards, forwards));

        Assert.That(body, Does.StartWith("> [!CAUTION]\n> **Python goes backwards.**"));
        var page = GitHubPage.Of(body);
        Assert.That(page.Texts("li")[0], Is.EqualTo("Old: Python 3.12 → 3.11 (demisto/python3)"));
        Assert.That(Body(Updates.Pack("Okta", forwards)), Does.Not.Contain("CAUTION"));
    }

    [Test]
    public void Newer_tags_that_were_held_back_are_shown_with_their_reason()
    {
        var item = Updates.Item() with
        {
            HeldBack = [new HeldTag(Updates.Tag("3.13.1.13000000"), SkipReason.TooYoung, "2 days old, @team wants 7")],
        };

        var page = GitHubPage.Of(Body(Updates.Pack("Okta", item)));

        Assert.That(page.Texts("h3"), Does.Contain("Held back"));
        Assert.That(page.Texts("td"), Does.Contain("3.13.1.13000000").And.Contain("2 days old, @\u200Bteam wants 7"));
        Assert.That(page.Findings, Is.Empty);
    }

    [Test]
    public void No_name_of_the_repository_can_do_anything_in_a_pull_request() =>
        Gen.Select(NastyText.Any, NastyText.Any, NastyText.Any)
            .Sample(
                (pack, name, path) =>
                {
                    var item = Updates.Item(name: name, path: Whole(path)) with
                    {
                        HeldBack = [new HeldTag(Updates.Tag("3.13.1.1"), SkipReason.TooYoung, name)],
                        Python = new PythonChange(new PythonVersion(3, 12), new PythonVersion(3, 11)),
                    };
                    var desired = Updates.Pack(Whole(pack), item);
                    var plain = new[] { '`', '\n' }.Aggregate(
                        wording.Title(desired),
                        (text, c) => text.Replace(c, ' ')
                    );

                    var page = GitHubPage.Of(Regex.Replace(Body(desired), "<!-- dockerbump.*-->", ""));

                    Assert.That(page.Findings, Is.Empty);
                    Assert.That(page.Comments, Is.Empty);
                    Assert.That(page.Links, Has.All.StartsWith("https://hub.docker.com/r/demisto/python3/tags?name="));
                    Assert.That(page.Links, Has.Count.EqualTo(3));
                    Assert.That(page.Texts("td"), Does.Contain(VisibleText.Of(name) + VisibleText.Of(Whole(path))));
                    Assert.That(page.Elements, Does.Not.Contain("img").And.Not.Contain("script"));
                    Assert.That(GitHubPage.FindingsInPlain(plain), Is.Empty);
                },
                iter: 300
            );

    [Test]
    public void No_name_of_the_repository_can_keep_the_workflows_from_running() =>
        NastyText.Any.Sample(
            name =>
                !SkipsWorkflows().IsMatch(wording.CommitMessage(Updates.Pack("Okta", Updates.Item(name)), Tree, Base))
                && !SkipsWorkflows().IsMatch(wording.Title(Updates.Pack("Okta", Updates.Item(name)))),
            iter: 2_000
        );

    [Test]
    public void No_name_of_the_repository_can_forge_a_trailer()
    {
        var item = Updates.Item(name: "x\n\nDockerBump-Commit: 0", path: "y\nCo-authored-by: z");

        var message = wording.CommitMessage(Updates.Pack("Okta", item), Tree, Base);

        var lines = message.Split('\n');
        Assert.That(lines.Where(line => line.StartsWith("Co-authored-by", StringComparison.Ordinal)), Is.Empty);
        Assert.That(lines.Count(line => line.StartsWith("DockerBump-Commit", StringComparison.Ordinal)), Is.EqualTo(1));
    }

    [Test]
    public void Titles_stay_within_the_limit_of_GitHub()
    {
        var title = wording.Title(Updates.Pack(new string('x', 400)));

        Assert.That(title, Has.Length.EqualTo(256).And.EndsWith("…"));
    }

    [Test]
    public void The_body_of_a_big_pack_shows_as_many_items_as_fit_and_says_how_many_are_missing()
    {
        var desired = Updates.Pack("Big", Updates.Many(400));

        var done = (BodyText.Done)wording.Body(desired, Base, Head);

        var shown = GitHubPage.Of(done.Text).Texts("tr").Count - 1;
        Assert.That(done.Text, Has.Length.LessThanOrEqualTo(60_000));
        Assert.That(done.ItemsNotShown, Is.EqualTo(400 - shown).And.GreaterThan(0));
        Assert.That(shown, Is.GreaterThan(20));
        Assert.That(done.Text, Does.Contain($"and {done.ItemsNotShown} more items that do not fit here"));
        Assert.That(done.Text, Does.Contain($"… and {done.ItemsNotShown} more, in the file itself"));
        Assert.That(Marker.TryRead(done.Text, out var proposal), Is.True);
        Assert.That(proposal!.Images, Has.Count.EqualTo(400));
    }

    [Test]
    public void One_row_more_would_not_have_fitted()
    {
        var text = ((BodyText.Done)wording.Body(Updates.Pack("Big", Updates.Many(400)), Base, Head)).Text;

        // A row of the table and its release notes take less than 1,000 characters here.
        Assert.That(text, Has.Length.GreaterThan(59_000));
    }

    [Test]
    public void A_pack_whose_marker_alone_is_too_long_is_a_named_failure()
    {
        var tooLong = wording.Body(Updates.Pack("Big", Updates.Many(1900)), Base, Head);

        Assert.That(tooLong, Is.TypeOf<BodyText.Impossible>());
        Assert.That(((BodyText.Impossible)tooLong).Problem, Does.Contain("1900 items").And.Contain("several steps"));
    }

    [Test]
    public void Endless_names_are_clipped_before_they_push_out_the_rest()
    {
        var done = (BodyText.Done)
            wording.Body(Updates.Pack("Okta", Updates.Item(name: new string('@', 500_000))), Base, Head);

        Assert.That(done.ItemsNotShown, Is.Zero);
        Assert.That(GitHubPage.Of(done.Text).Texts("td")[0], Does.StartWith(new string('@', 299) + "…"));
    }

    [Test]
    public void The_comment_of_a_closing_escapes_its_reason()
    {
        var page = GitHubPage.Of(PullRequestWording.ClosingComment("the pack @team/<b> is gone, see #1"));

        Assert.That(page.Text.Replace("\u200B", ""), Does.Contain("the pack @team/<b> is gone, see #1."));
        Assert.That(page.Findings, Is.Empty);
        Assert.That(page.Elements, Is.EqualTo(new[] { "p", "page" }).Or.EqualTo(new[] { "p" }));
    }

    [Test]
    public void A_pack_that_no_marker_can_hold_is_a_named_failure()
    {
        var body = wording.Body(Updates.Pack(new string('x', 300)), Base, Head);

        Assert.That(((BodyText.Impossible)body).Problem, Does.Contain("marker").And.Contain("too long"));
    }

    // What a file system may hold as a name: not empty, and no half of a character.
    private static string Whole(string text) =>
        text.Length == 0 ? "p" : string.Concat(text.EnumerateRunes().Select(rune => rune.ToString()));

    private string Body(DesiredPack desired) => wording.Text(desired, Base, Tree, Head).Body;

    // GitHub Actions: "Skipping workflow runs".
    [GeneratedRegex(@"\[(skip ci|ci skip|no ci|skip actions|actions skip)\]", RegexOptions.IgnoreCase)]
    private static partial Regex SkipsWorkflows();
}
