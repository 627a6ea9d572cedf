using CsCheck;
using DockerBumpBot.Core.Reconciling;

namespace DockerBumpBot.Core.Tests.Reconciling;

internal sealed class CommitTrailersTests
{
    private static readonly string Tree = Bumps.Id("tree");
    private static readonly string Parent = Bumps.Id("parent");

    private static readonly CommitPerson Bot = new(
        "Content Bot",
        "bot@example.com",
        new DateTimeOffset(2026, 3, 10, 12, 0, 0, TimeSpan.Zero)
    );

    private static readonly CommitPerson App = Bot with
    {
        Name = "dockerbump[bot]",
        Email = "1+dockerbump[bot]@example.com",
    };
    private static readonly CommitPerson GitHub = Bot with { Name = "GitHub", Email = "noreply@github.com" };

    [TestCase("Title\n\nText: of many\nlines.\n", "Title\n\nText: of many\nlines.\n\n", TestName = "{m}, on their own")]
    [TestCase("Title\n\nA-b: A <a@b.example>\n", "Title\n\nA-b: A <a@b.example>\n", TestName = "{m}, with others")]
    [TestCase("Okta: new image", "Okta: new image\n\n", TestName = "{m}, and a title is none")]
    public void Trailers_are_the_last_paragraph(string message, string before) =>
        Assert.That(
            Append(message, "Okta v2"),
            Does.Match($"^{before}DockerBump-Pack: Okta v2\nDockerBump-Commit: [0-9a-f]{{64}}\n$")
        );

    [Test]
    public void Earlier_trailers_are_replaced() =>
        Assert.That(Append(Append("Title", "Duo"), "Okta"), Is.EqualTo(Append("Title", "Okta")));

    [Test]
    public void A_commit_is_the_bots_own_only_as_long_as_nothing_of_it_is_changed()
    {
        var own = Own("Okta");

        Assert.That(CommitTrailers.IsOwn(own, "Okta"));
        Assert.That(CommitTrailers.IsOwn(own with { Message = own.Message.TrimEnd() }, "Okta"));
        Assert.That(CommitTrailers.IsOwn(own with { Message = $"Other {own.Message}" }, "Okta"), Is.False);
        Assert.That(CommitTrailers.IsOwn(own with { Message = $"{own.Message}Signed-off-by: A" }, "Okta"), Is.False);
        Assert.That(CommitTrailers.IsOwn(own with { Tree = Bumps.Id("amended") }, "Okta"), Is.False);
        Assert.That(CommitTrailers.IsOwn(own with { Parents = [Bumps.Id("rebased")] }, "Okta"), Is.False);
        Assert.That(CommitTrailers.IsOwn(own with { Parents = [Parent, Parent] }, "Okta"), Is.False);
        Assert.That(CommitTrailers.IsOwn(own with { Parents = [] }, "Okta"), Is.False);
        Assert.That(CommitTrailers.IsOwn(own, "Duo"), Is.False);
        Assert.That(CommitTrailers.IsOwn(own, "okta"), Is.False);
    }

    [Test]
    public void Whoever_amends_it_is_its_author_or_committer_or_does_it_later()
    {
        var own = Own("Okta");
        foreach (
            var other in new[]
            {
                Bot with
                {
                    Name = "Ann",
                },
                Bot with
                {
                    Email = "ann@example.com",
                },
                Bot with
                {
                    At = Bot.At.AddSeconds(1),
                },
            }
        )
        {
            Assert.That(CommitTrailers.IsOwn(own with { Committer = other }, "Okta"), Is.False, $"{other}");
            Assert.That(CommitTrailers.IsOwn(own with { Author = other }, "Okta"), Is.False, $"{other}");
            Assert.That(CommitTrailers.IsOwn(own with { Author = other, Committer = other }, "Okta"), Is.False);
        }

        Assert.That(CommitTrailers.IsOwn(own with { Author = null, Committer = null }, "Okta"), Is.False);
    }

    [Test]
    public void What_GitHub_commits_for_an_app_is_known_by_its_signature()
    {
        var own = Own("Okta", by: null) with { Author = App, Committer = GitHub, IsVerified = true };

        Assert.That(CommitTrailers.IsOwn(own, "Okta"));
        Assert.That(CommitTrailers.IsOwn(own with { IsVerified = false }, "Okta"), Is.False);
        Assert.That(CommitTrailers.IsOwn(own with { Committer = Bot }, "Okta"), Is.False, "signed by a person");
        Assert.That(CommitTrailers.IsOwn(own with { Author = Bot }, "Okta"), Is.False, "made on a page by a person");
        Assert.That(CommitTrailers.IsOwn(own with { Author = App, Committer = App }, "Okta"), Is.False);
        Assert.That(CommitTrailers.IsOwn(own with { Tree = Bumps.Id("amended") }, "Okta"), Is.False);
        Assert.That(CommitTrailers.IsOwn(own with { Parents = [Bumps.Id("rebased")] }, "Okta"), Is.False);
    }

    [TestCase("")]
    [TestCase("Title")]
    [TestCase("Title\n\nDockerBump-Pack: Okta")]
    [TestCase("Title\n\nDockerBump-Commit: {hash}")]
    [TestCase("Title\n\nDockerBump-Pack: Okta\nDockerBump-Commit: abc")]
    [TestCase(
        "Title\n\nDockerBump-Pack: Okta\nDockerBump-Tree: {tree}",
        TestName = "{m}: as earlier versions wrote it"
    )]
    [TestCase("Title\n\nDockerBump-Pack: Okta\nDockerBump-Commit: {hash}\n\nand more")]
    [TestCase("Title\n\nDockerBump-Pack: Okta\n\nDockerBump-Commit: {hash}")]
    [TestCase("Title\n\nDockerBump-Pack: Duo\nDockerBump-Pack: Okta\nDockerBump-Commit: {hash}")]
    public void Anything_else_is_a_persons(string message)
    {
        var own = Own("Okta");
        var hash = own.Message.Trim()[^64..];
        var theirs = message
            .Replace("{hash}", hash, StringComparison.Ordinal)
            .Replace("{tree}", Tree, StringComparison.Ordinal);

        Assert.That(CommitTrailers.IsOwn(own with { Message = theirs }, "Okta"), Is.False);
    }

    [Test]
    public void What_is_appended_is_read_back_whatever_the_message() =>
        Gen.Select(
                Gen.OneOf(Gen.String, Gen.OneOf("\n", "\r\n", "DockerBump-Pack: x", "A: b", "text", " "))
                    .Array[0, 8]
                    .Select(string.Concat),
                Gen.String.Where(pack => !pack.Any(char.IsControl))
            )
            .Sample((message, pack) => CommitTrailers.IsOwn(Own(pack, message), pack), iter: 5_000);

    private static string Append(string message, string pack) =>
        CommitTrailers.Append(message, pack, Tree, Parent, Bot);

    private static CommitContent Own(string pack, string message = "Title") => Own(pack, Bot, message);

    private static CommitContent Own(string pack, CommitPerson? by, string message = "Title") =>
        new()
        {
            Message = CommitTrailers.Append(message, pack, Tree, Parent, by),
            Tree = Tree,
            Parents = [Parent],
            Author = by,
            Committer = by,
        };
}
