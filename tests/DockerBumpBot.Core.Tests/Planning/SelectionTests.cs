using System.Text;
using DockerBumpBot.Core.Content;
using DockerBumpBot.Core.Planning;
using static DockerBumpBot.Core.Tests.Planning.Plans;

namespace DockerBumpBot.Core.Tests.Planning;

/// <summary>The rules that need no registry, each by the name it has in reports.</summary>
internal sealed class SelectionTests
{
    private static readonly UpdatePolicy Policy = new();
    private readonly FakeRegistry _registry = new FakeRegistry()
        .With("demisto/python3", "3.12.13.200")
        .With("demisto/fastapi", "0.1.0.200")
        .With("demistoextended/x", "1.0.0.200");

    [Test]
    public void JavaScript_has_no_image_even_when_it_names_one() =>
        Assert.That(
            Outcome(
                _registry,
                Policy,
                Pack("A", ("Scripts/a.yml", "type: javascript\ndockerimage: demisto/python3:1.0.0.1\n"))
            ),
            Is.EqualTo("skipped javascript: JavaScript runs in the server, without an image")
        );

    [Test]
    public void Deprecated_items_are_updated_unless_the_configuration_skips_them()
    {
        var pack = Integration("demisto/python3:3.10.1.100", "deprecated: true\n");

        Assert.That(Outcome(_registry, Policy, pack), Does.StartWith("updated"));
        Assert.That(
            Outcome(_registry, Policy with { SkipDeprecatedItems = true }, pack),
            Is.EqualTo("skipped deprecated-item: the item is deprecated")
        );
    }

    [Test]
    public void Hidden_packs_are_updated_unless_the_configuration_skips_them()
    {
        var pack = Integration("demisto/python3:3.10.1.100") with
        {
            Metadata = PackMetadata.Read("""{"hidden": true, "currentVersion": "1.0.0"}"""u8),
        };

        Assert.That(Outcome(_registry, Policy, pack), Does.StartWith("updated"));
        Assert.That(
            Outcome(_registry, Policy with { SkipHiddenPacks = true }, pack),
            Is.EqualTo("skipped hidden-pack: the pack is hidden")
        );
    }

    [Test]
    public void Packs_can_be_left_out_by_who_stands_behind_them()
    {
        var pack = Integration("demisto/python3:3.10.1.100", "autoUpdateDockerImage: true\n") with
        {
            Metadata = PackMetadata.Read("""{"support": "community", "currentVersion": "1.0.0"}"""u8),
        };
        var withoutPartners = Policy with { ExcludeSupport = [SupportLevel.Partner, SupportLevel.Developer] };

        Assert.That(Outcome(_registry, Policy, pack), Does.StartWith("updated"));
        Assert.That(Outcome(_registry, withoutPartners, pack), Does.StartWith("updated"));
        Assert.That(
            Outcome(_registry, Policy with { ExcludeSupport = [SupportLevel.Community] }, pack),
            Is.EqualTo("skipped excluded: content.excludeSupport leaves out packs of community support")
        );
    }

    [Test]
    public void A_pack_that_does_not_say_who_stands_behind_it_is_not_left_out()
    {
        var pack = Integration("demisto/python3:3.10.1.100");

        Assert.That(
            Outcome(_registry, Policy with { ExcludeSupport = [.. Enum.GetValues<SupportLevel>()] }, pack),
            Does.StartWith("updated")
        );
    }

    [Test]
    public void Packs_and_images_can_be_left_out()
    {
        var pack = Integration("demisto/python3:3.10.1.100");

        Assert.That(
            Outcome(_registry, Policy with { ExcludePacks = [new("Ok*")] }, pack),
            Is.EqualTo("skipped excluded: content.excludePacks leaves out Ok*")
        );
        Assert.That(
            Outcome(_registry, Policy with { OnlyImages = [new("demisto/go*")] }, pack),
            Is.EqualTo("skipped excluded: demisto/python3 was not asked for with --image")
        );
        Assert.That(
            Outcome(_registry, Policy with { OnlyImages = [new("demisto/p*")] }, pack),
            Does.StartWith("updated")
        );
    }

    [Test]
    public void The_configured_images_and_organisations_count()
    {
        var policy = Policy with { AutoUpdateImages = [new("demisto/*")], TrustedOrganizations = ["demisto"] };

        Assert.That(
            Outcome(_registry, policy, Integration("demisto/fastapi:0.1.0.100")),
            Is.EqualTo("updated to 0.1.0.200")
        );
        Assert.That(
            Outcome(_registry, policy, Integration("demistoextended/x:1.0.0.100")),
            Is.EqualTo("skipped untrusted-repository: demistoextended/x is not of demisto")
        );
        Assert.That(
            Outcome(_registry, policy with { AutoUpdateImages = [] }, Integration("demisto/python3:3.10.1.100")),
            Does.StartWith("skipped not-selected")
        );
    }

    [Test]
    public void A_file_that_cannot_be_read_is_a_failure()
    {
        var yaml = Pack("A", ("Scripts/a.yml", "script: 'x\n"));
        var encoding = Pack("A") with
        {
            Files = [ItemScanner.Scan("A", "Packs/A/Scripts/a.yml", Encoding.Latin1.GetBytes("script: ß"))],
        };

        Assert.That(
            Outcome(_registry, Policy, yaml),
            Is.EqualTo("failed invalid-yaml: line 1: a quoted text begins here and never ends")
        );
        Assert.That(
            Outcome(_registry, Policy, encoding),
            Is.EqualTo("failed unsupported-encoding: the file is not UTF-8; save it as UTF-8")
        );
    }

    [Test]
    public void A_broken_file_of_an_excluded_pack_is_left_alone_too() =>
        Assert.That(
            Outcome(_registry, Policy with { ExcludePacks = [new("A")] }, Pack("A", ("Scripts/a.yml", "script: 'x\n"))),
            Is.EqualTo("skipped excluded: content.excludePacks leaves out A")
        );

    [Test]
    public void A_pack_whose_name_would_break_a_path_fails() =>
        Assert.That(
            Outcome(_registry, Policy, Pack("A\nB", ("Scripts/a.yml", "dockerimage: demisto/python3:3.10.1.100\n"))),
            Is.EqualTo("failed invalid-metadata: the name of the pack has a control character in it; rename the folder")
        );

    [Test]
    public void A_file_that_is_no_item_is_in_no_report() =>
        Assert.That(Plan(_registry, Policy, Pack("A", ("Scripts/a.yml", "tasks: {}\n"))).Outcomes, Is.Empty);

    [Test]
    public void Only_images_that_decide_something_are_asked_for()
    {
        var planner = new Planner(
            [
                Integration("demisto/python3:1.0.0.1"),
                Pack("B", ("Scripts/b.yml", "dockerimage: docker.io/demisto/python3:2.0.0.1\n")),
                Pack("C", ("Scripts/c.yml", "dockerimage: quay.io/x/y:1\n")),
                Pack("D", ("Scripts/d.yml", "dockerimage: demisto/a:1.0.0.1\nautoUpdateDockerImage: true\n")),
            ],
            Policy,
            Now
        );

        Assert.That(planner.Images.Select(image => $"{image}"), Is.EqualTo(["demisto/a", "demisto/python3"]));
    }

    [Test]
    public void Every_reason_has_the_name_that_reports_use()
    {
        // csharpier-ignore
        string[] skips =
        [
            "opted-out", "not-selected", "untrusted-repository", "native-image", "no-image", "no-tag", "unversioned-tag",
            "digest-pinned", "deprecated-item", "hidden-pack", "javascript", "excluded", "too-young", "python-held-back",
            "python2-item",
        ];
        // csharpier-ignore
        string[] failures =
        [
            "invalid-yaml", "invalid-image", "invalid-metadata", "unsupported-encoding", "registry-error", "image-not-found",
            "edit-not-exact",
        ];

        Assert.That(Enum.GetValues<SkipReason>().Select(reason => reason.Name()), Is.EquivalentTo(skips));
        Assert.That(Enum.GetValues<FailureReason>().Select(reason => reason.Name()), Is.EquivalentTo(failures));
    }
}
