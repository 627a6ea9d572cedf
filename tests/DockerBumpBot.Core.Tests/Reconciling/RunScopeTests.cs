using DockerBumpBot.Core.Reconciling;
using static DockerBumpBot.Core.Tests.Reconciling.Bumps;

namespace DockerBumpBot.Core.Tests.Reconciling;

/// <summary>Runs over a part of the repository leave alone what they see only a part of.</summary>
internal sealed class RunScopeTests
{
    [Test]
    public void A_run_over_everything_includes_everything()
    {
        Assert.That(RunScope.All.Includes("Okta"), Is.True);
        Assert.That(RunScope.All.Includes(PullRequest(1, "Okta").Proposal!), Is.True);
    }

    [TestCase("Ok*", "Okta", true)]
    [TestCase("Ok*", "Zimperium", false)]
    public void Packs_are_named_by_globs(string glob, string pack, bool expected) =>
        Assert.That(new RunScope([new(glob)], []).Includes(PullRequest(1, pack).Proposal!), Is.EqualTo(expected));

    [TestCase("demisto/python3", true)]
    [TestCase("demisto/*", true)]
    [TestCase("demisto/python", false)]
    public void A_proposal_is_included_when_all_its_images_are(string glob, bool expected) =>
        Assert.That(new RunScope([], [new(glob)]).Includes(PullRequest(1, "Okta").Proposal!), Is.EqualTo(expected));

    [Test]
    public void A_pull_request_that_moves_more_images_than_the_run_looks_at_keeps_them()
    {
        var both = PullRequest(1, "Okta");
        both = both with
        {
            Proposal = both.Proposal! with
            {
                Images = both.Proposal.Images.Add("Packs/Okta/Scripts/S.yml", "demisto/crypto:1.0.0.9"),
            },
        };
        var input = Input(Desired("Okta", to: "3.12.1.600")) with
        {
            Open = [both],
            Scope = new RunScope([], [new("demisto/python3")]),
        };

        Assert.That(
            Reconciler.Reconcile(input),
            Is.EqualTo([
                new PullRequestAction.Leave(
                    "Okta",
                    both,
                    LeaveReason.NotSelected,
                    "this run does not look at all of it"
                ),
            ])
        );
    }
}
