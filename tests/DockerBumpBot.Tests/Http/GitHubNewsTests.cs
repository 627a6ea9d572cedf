using DockerBumpBot.GitHub;
using DockerBumpBot.Http.Webhooks;

namespace DockerBumpBot.Tests.Http;

/// <summary>Which events are worth a run.</summary>
internal sealed class GitHubNewsTests
{
    private const string Prefix = "docker-bump/";

    private static readonly ClosedFacts OfBot = new()
    {
        HeadBranch = "docker-bump/Okta",
        HeadRepository = "Acme/Content",
        BaseBranch = "master",
        DefaultBranch = "master",
        Author = "content-bot",
        Sender = "maintainer",
    };

    [TestCase("refs/heads/master", null, true)]
    [TestCase("refs/heads/master", "release", false)]
    [TestCase("refs/heads/release", "release", true)]
    [TestCase("refs/heads/docker-bump/Okta", null, false, Description = "the bot's own")]
    [TestCase("refs/heads/feature/master", null, false)]
    [TestCase("refs/tags/master", null, false)]
    public void A_push_counts_when_it_moves_the_base_branch(string pushed, string? configured, bool isNews) =>
        Assert.That(
            GitHubNews.IsNews(Repository(configured), new PushFacts(pushed, IsDeletion: false, "master")),
            Is.EqualTo(isNews)
        );

    [Test]
    public void A_deleted_base_branch_is_nothing_to_run_over() =>
        Assert.That(GitHubNews.IsNews(Repository(), new PushFacts("refs/heads/master", true, "master")), Is.False);

    [Test]
    public void What_a_person_closes_of_the_bot_s_makes_room() => Assert.That(IsNews(OfBot));

    [Test]
    public void What_the_bot_closes_itself_starts_nothing() =>
        Assert.That(IsNews(OfBot with { Sender = "content-bot" }), Is.False);

    [Test]
    public void A_merged_pull_request_counts_whosever_it_is()
    {
        Assert.That(IsNews(OfBot with { IsMerged = true, Sender = "content-bot" }));
        Assert.That(IsNews(OfBot with { IsMerged = true, HeadBranch = "feature" }));
    }

    [Test]
    public void What_others_close_without_merging_changes_nothing()
    {
        Assert.That(IsNews(OfBot with { HeadBranch = "feature" }), Is.False);
        Assert.That(IsNews(OfBot with { HeadRepository = "somebody/content" }), Is.False, "a fork");
        Assert.That(IsNews(OfBot with { HeadRepository = null }), Is.False, "a fork that is gone");
    }

    [Test]
    public void A_pull_request_into_another_branch_counts_for_nothing() =>
        Assert.That(IsNews(OfBot with { BaseBranch = "release", IsMerged = true }), Is.False);

    private static bool IsNews(ClosedFacts facts) => GitHubNews.IsNews(Repository(), Prefix, facts);

    private static WatchedRepository Repository(string? branch = null)
    {
        Assert.That(RepositoryName.TryParse("acme/content", out var name));
        return new WatchedRepository(name!, branch);
    }
}
