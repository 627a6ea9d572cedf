using DockerBumpBot.Core.Images;
using DockerBumpBot.Core.Planning;
using DockerBumpBot.Runs;
using DockerBumpBot.Tests.Reporting;

namespace DockerBumpBot.Tests.Runs;

/// <summary>Whose problem it is decides the exit code: the packs', or the operator's.</summary>
internal sealed class ExitCodeTests
{
    private const RegistryFailure Denied = RegistryFailure.Denied;
    private const RegistryFailure Unreachable = RegistryFailure.Unreachable;
    private const RegistryFailure BadAnswer = RegistryFailure.BadAnswer;

    [TestCase(ExitCode.Done, false)]
    [TestCase(ExitCode.SomePacksFailed, true)]
    [TestCase(ExitCode.SomePacksFailed, true, BadAnswer)]
    [TestCase(ExitCode.Denied, true, Denied)]
    [TestCase(ExitCode.Unreachable, true, Unreachable)]
    [TestCase(ExitCode.Denied, true, Unreachable, Denied)]
    [TestCase(ExitCode.Unreachable, true, BadAnswer, Unreachable)]
    public void A_registry_that_answered_nothing_is_the_operators_problem(
        int code,
        bool someFailed,
        params RegistryFailure[] failures
    )
    {
        var answers = failures.Select(failure => (TagListing)new TagListing.Failed("why", failure));

        Assert.That(ExitCode.Of(PlanWith(someFailed), CatalogOf(answers)), Is.EqualTo(code));
    }

    [TestCase(Denied)]
    [TestCase(Unreachable)]
    public void One_answer_makes_it_the_packs_problem(RegistryFailure failure)
    {
        var catalog = CatalogOf([new TagListing.Failed("why", failure), new TagListing.Listed(["1.0.0.1"])]);

        Assert.That(ExitCode.Of(PlanWith(true), catalog), Is.EqualTo(ExitCode.SomePacksFailed));
        Assert.That(ExitCode.Of(PlanWith(false), catalog), Is.EqualTo(ExitCode.Done));
    }

    [Test]
    public void An_image_that_is_not_there_is_an_answer()
    {
        var catalog = CatalogOf([new TagListing.Failed("why", Denied), new TagListing.NotFound("what?")]);

        Assert.That(ExitCode.Of(PlanWith(true), catalog), Is.EqualTo(ExitCode.SomePacksFailed));
    }

    private static BumpPlan PlanWith(bool failure) =>
        (failure ? new PlanBuilder().Failed("a.yml", FailureReason.InvalidYaml, "") : new PlanBuilder()).Build();

    private static TagCatalog CatalogOf(IEnumerable<TagListing> answers) =>
        TagCatalog.Empty.With(answers.Select((answer, at) => KeyValuePair.Create(Image(at), answer)));

    private static ImageRepository Image(int at) =>
        ImageReference.TryParse($"demisto/image{at}", out var image)
            ? image.Repository
            : throw new ArgumentOutOfRangeException(nameof(at));
}
