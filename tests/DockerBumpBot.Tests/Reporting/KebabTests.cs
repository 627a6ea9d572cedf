using DockerBumpBot.Core.Reconciling;
using DockerBumpBot.Reporting;

namespace DockerBumpBot.Tests.Reporting;

/// <summary>History, pages and reports use the same words, and programs compare them.</summary>
internal sealed class KebabTests
{
    [TestCase(HoldReason.RevertedByPerson, "reverted-by-person")]
    [TestCase(HoldReason.RefusedByGitHub, "refused-by-github")]
    [TestCase(HoldReason.ClosedByPerson, "closed-by-person")]
    public void A_reason_to_hold_back_is_written_as_the_contract_says(HoldReason reason, string written) =>
        Assert.That(Kebab.Of(reason), Is.EqualTo(written));

    [TestCase(LeaveReason.RefusedByGitHub, "refused-by-github")]
    [TestCase(LeaveReason.UpToDate, "up-to-date")]
    public void A_reason_to_leave_a_pull_request_is_written_likewise(LeaveReason reason, string written) =>
        Assert.That(Kebab.Of(reason), Is.EqualTo(written));
}
