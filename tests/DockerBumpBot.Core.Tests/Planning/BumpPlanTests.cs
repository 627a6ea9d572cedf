using System.Collections.Immutable;
using DockerBumpBot.Core.Content;
using DockerBumpBot.Core.Planning;
using static DockerBumpBot.Core.Tests.Planning.Plans;

namespace DockerBumpBot.Core.Tests.Planning;

/// <summary>What a plan says besides the packs it changes.</summary>
internal sealed class BumpPlanTests
{
    private const string Script = "dockerimage: demisto/python3:3.10.1.100\n";

    private readonly FakeRegistry _registry = new FakeRegistry().With("demisto/python3", "3.12.1.500");

    [Test]
    public void Packs_that_could_not_be_edited_become_failures_and_the_totals_still_add_up()
    {
        var plan = Plan(
            _registry,
            new UpdatePolicy(),
            Pack("A", ("Scripts/a.yml", Script)),
            Pack("B", ("Scripts/b.yml", Script))
        );
        var failed = plan.WithFailedPacks(
            new Dictionary<string, ItemOutcome.Failed> { ["A"] = new("", FailureReason.EditNotExact, "why") }
        );

        Assert.That(failed.Packs.Select(pack => pack.Pack.Name), Is.EqualTo(["B"]));
        Assert.That(
            failed.Outcomes.Select(Describe),
            Is.EqualTo(["failed edit-not-exact: why", "updated to 3.12.1.500"])
        );
        Assert.That(failed.Outcomes[0].Path, Is.EqualTo("Packs/A/Scripts/a.yml"));
        Assert.That(plan.WithFailedPacks(ImmutableDictionary<string, ItemOutcome.Failed>.Empty), Is.SameAs(plan));
    }

    [Test]
    public void Warnings_name_the_file_and_deprecated_images_their_reason()
    {
        var policy = new UpdatePolicy
        {
            DeprecatedImages = ImmutableDictionary<string, string>.Empty.Add("demisto/python3", "too old"),
        };
        var pack = Integration("docker.io/demisto/python3:3.12.1.500") with { Metadata = PackMetadata.Missing };
        var misplaced = Pack("A", ("Integrations/a.yml", "script:\n  autoUpdateDockerImage: true\n"));

        Assert.That(
            Plan(_registry, policy, pack, misplaced).Warnings,
            Is.EqualTo([
                new PlanWarning(
                    "Packs/A/Integrations/a.yml",
                    "autoUpdateDockerImage: true in line 2 stands under script and is ignored; move it to the top level"
                ),
                new PlanWarning("Packs/Okta/Integrations/Okta.yml", "demisto/python3 is deprecated: too old"),
            ])
        );
    }

    [Test]
    public void Images_are_summed_up_in_order()
    {
        var registry = new FakeRegistry().With("demisto/python3", "latest", "1.4", "0.1.0.300", "9.0.0.200");
        var plan = Plan(
            registry,
            new UpdatePolicy { AutoUpdateImages = [new("*")] },
            Integration("demisto/python3:1.0.0.900"),
            Pack("B", ("Scripts/b.yml", "dockerimage: demisto/a:1.0.0.1\n"))
        );

        Assert.That(
            plan.Images.Select(image => (image.Image.ToString(), image.Newest?.Text, image.Tags)),
            Is.EqualTo([("demisto/a", null, 0), ("demisto/python3", "0.1.0.300", 4)])
        );
    }
}
