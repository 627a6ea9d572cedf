using CsCheck;
using DockerBumpBot.Core.Reconciling;

namespace DockerBumpBot.Core.Tests.Reconciling;

internal sealed class CommitTrailersTests
{
    private static readonly string Tree = Bumps.Id("tree");

    [Test]
    public void Trailers_are_the_last_paragraph() =>
        Assert.That(
            CommitTrailers.Append("Title\n\nText: of many\nlines.\n", "Okta v2", Tree),
            Is.EqualTo($"Title\n\nText: of many\nlines.\n\nDockerBump-Pack: Okta v2\nDockerBump-Tree: {Tree}\n")
        );

    [Test]
    public void Trailers_join_those_of_the_message() =>
        Assert.That(
            CommitTrailers.Append("Title\n\nSigned-off-by: A <a@b.example>\n", "Okta", Tree),
            Is.EqualTo($"Title\n\nSigned-off-by: A <a@b.example>\nDockerBump-Pack: Okta\nDockerBump-Tree: {Tree}\n")
        );

    [Test]
    public void A_title_is_no_trailer() =>
        Assert.That(
            CommitTrailers.Append("Okta: new image", "Okta", Tree),
            Is.EqualTo($"Okta: new image\n\nDockerBump-Pack: Okta\nDockerBump-Tree: {Tree}\n")
        );

    [Test]
    public void Earlier_trailers_are_replaced()
    {
        var message = CommitTrailers.Append("Title", "Okta", Bumps.Id("other"));

        Assert.That(
            CommitTrailers.Append(message, "Okta", Tree),
            Is.EqualTo(CommitTrailers.Append("Title", "Okta", Tree))
        );
    }

    [Test]
    public void A_commit_is_the_bots_own_only_with_its_own_tree_on_one_parent()
    {
        var message = CommitTrailers.Append("Title", "Okta", Tree);

        Assert.That(CommitTrailers.IsOwn(message, Tree, 1, "Okta"));
        Assert.That(CommitTrailers.IsOwn(message.TrimEnd(), Tree, 1, "Okta"));
        Assert.That(CommitTrailers.IsOwn(message, Bumps.Id("amended"), 1, "Okta"), Is.False);
        Assert.That(CommitTrailers.IsOwn(message, Tree, 2, "Okta"), Is.False);
        Assert.That(CommitTrailers.IsOwn(message, Tree, 0, "Okta"), Is.False);
        Assert.That(CommitTrailers.IsOwn(message, Tree, 1, "Duo"), Is.False);
        Assert.That(CommitTrailers.IsOwn(message, Tree, 1, "okta"), Is.False);
    }

    [TestCase("")]
    [TestCase("Title")]
    [TestCase("Title\n\nDockerBump-Pack: Okta")]
    [TestCase("Title\n\nDockerBump-Tree: {tree}")]
    [TestCase("Title\n\nDockerBump-Pack: Okta\nDockerBump-Tree: abc")]
    [TestCase("Title\n\nDockerBump-Pack: Okta\nDockerBump-Tree: {tree}\n\nand more")]
    [TestCase("Title\n\nDockerBump-Pack: Okta\n\nDockerBump-Tree: {tree}")]
    [TestCase("Title\n\nDockerBump-Pack: Duo\nDockerBump-Pack: Okta\nDockerBump-Tree: {tree}")]
    [TestCase("Revert\n\nDockerBump-Tree: {tree}\n\nDockerBump-Pack: Okta\nDockerBump-Tree: {tree}")]
    public void Anything_else_is_a_persons(string message) =>
        Assert.That(
            CommitTrailers.IsOwn(message.Replace("{tree}", Tree, StringComparison.Ordinal), Tree, 1, "Okta"),
            Is.False
        );

    [Test]
    public void What_is_appended_is_read_back_whatever_the_message() =>
        Gen.Select(
                Gen.OneOf(Gen.String, Gen.OneOf("\n", "\r\n", "DockerBump-Pack: x", "A: b", "text", " "))
                    .Array[0, 8]
                    .Select(string.Concat),
                Gen.String.Where(pack => !pack.Any(char.IsControl))
            )
            .Sample(
                (message, pack) => CommitTrailers.IsOwn(CommitTrailers.Append(message, pack, Tree), Tree, 1, pack),
                iter: 5_000
            );
}
