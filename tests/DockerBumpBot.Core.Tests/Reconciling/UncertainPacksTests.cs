using System.Collections.Immutable;
using DockerBumpBot.Core.Images;
using DockerBumpBot.Core.Planning;
using DockerBumpBot.Core.Reconciling;
using DockerBumpBot.Core.Tests.Planning;
using static DockerBumpBot.Core.Tests.Planning.Plans;

namespace DockerBumpBot.Core.Tests.Reconciling;

/// <summary>Which packs a plan knows too little about to touch their pull requests.</summary>
internal sealed class UncertainPacksTests
{
    private const string Python = "name: A\ntype: python\nscript: ''\ndockerimage: demisto/python3:3.9.1.100\n";
    private const string Other = "name: B\ntype: python\nscript: ''\ndockerimage: demisto/x:1.0.0.100\n";

    private static readonly UpdatePolicy Policy = new() { AutoUpdateImages = [new("demisto/*")] };

    [Test]
    public void A_pack_whose_registry_did_not_answer_is_uncertain_even_where_another_item_moves() =>
        Assert.That(Uncertain(Unreachable("demisto/x"), Python, Other), Is.EqualTo(["Okta"]));

    [Test]
    public void A_pack_with_a_broken_file_goes_on_with_its_other_items() =>
        Assert.That(Uncertain(Unreachable("demisto/y"), Python, "script: {\n"), Is.Empty);

    [Test]
    public void A_pack_of_which_nothing_but_failures_is_left_is_uncertain() =>
        Assert.That(Uncertain(Unreachable("demisto/y"), "script: {\n"), Is.EqualTo(["Okta"]));

    [Test]
    public void A_pack_whose_metadata_cannot_be_read_is_uncertain()
    {
        var pack = Pack("Okta", "no JSON", ("Scripts/0.yml", Python));
        var plan = Plan(Unreachable("demisto/y"), Policy, pack);

        Assert.That(UncertainPacks.Of(plan, [pack]), Is.EqualTo(["Okta"]));
    }

    [Test]
    public void The_failure_of_one_pack_says_nothing_about_another()
    {
        var failed = Pack("Failed", ("Scripts/0.yml", Other));
        var well = Pack("Well", ("Scripts/0.yml", Python));
        var plan = Plan(Unreachable("demisto/x"), Policy, failed, well);

        Assert.That(UncertainPacks.Of(plan, [failed, well]), Is.EqualTo(["Failed"]));
    }

    private static ImmutableHashSet<string> Uncertain(FakeRegistry registry, params string[] scripts)
    {
        var pack = Pack("Okta", [.. scripts.Select((text, at) => ($"Scripts/{at}.yml", text))]);
        return UncertainPacks.Of(Plan(registry, Policy, pack), [pack]);
    }

    private static FakeRegistry Unreachable(string image) =>
        new FakeRegistry()
            .With("demisto/python3", "3.12.1.500")
            .Answering(image, new TagListing.Failed("no connection", RegistryFailure.Unreachable));
}
