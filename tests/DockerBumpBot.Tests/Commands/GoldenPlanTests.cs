using System.Text;
using DockerBumpBot.Sandbox.Content;
using DockerBumpBot.Sandbox.Registry;
using DockerBumpBot.Testing;
using DockerBumpBot.Testing.Checkouts;
using DockerBumpBot.Testing.Program;

namespace DockerBumpBot.Tests.Commands;

/// <summary>The plan of the sample content, byte for byte: other programs read it (DESIGN.md §5).</summary>
internal sealed class GoldenPlanTests
{
    private const string Golden = "tests/DockerBumpBot.Tests/Golden/sample-plan.json";

    private TemporaryCheckout checkout = null!;
    private LocalDockerHub hub = null!;

    [OneTimeSetUp]
    public async Task WriteTheSampleContent()
    {
        checkout = new TemporaryCheckout();
        SampleContent.Create().WriteTo(checkout.Root);
        hub = await LocalDockerHub.StartAsync(SampleImages.All, CancellationToken.None);
        checkout.File(
            "../dockerbump.yml",
            $"registry: {{url: {hub.Url}, hubUrl: {hub.Url}, organizations: {{demistoextended: {hub.Url}}}}}\n"
        );
    }

    [OneTimeTearDown]
    public async Task TakeItAway()
    {
        checkout.Dispose();
        await hub.DisposeAsync();
    }

    [Test]
    public async Task The_json_plan_has_exactly_the_documented_bytes()
    {
        var run = await RunAsync("plan", "--format", "json");

        Assert.That(run.ExitCode, Is.EqualTo(3), run.ToString());
        var actual = Encoding.UTF8.GetBytes(run.Output.Replace(hub.Url.Authority, "registry.example"));
        var seen = Path.Join(TestContext.CurrentContext.WorkDirectory, "sample-plan.json");
        await File.WriteAllBytesAsync(seen, actual);
        Assert.That(
            actual,
            Is.EqualTo(await File.ReadAllBytesAsync(RepositoryRoot.At(Golden))),
            $"The plan of the sample content is another one. If it should be, and no member was renamed or removed "
                + $"(schemaVersion 1 promises that), look at the difference and take it over:\n  diff {Golden} {seen}\n  cp {seen} {Golden}"
        );
    }

    [Test]
    public async Task Every_command_that_only_looks_leaves_every_byte_in_place()
    {
        var before = checkout.State();

        foreach (var command in new[] { "plan", "plan --dry-run --details", "apply --dry-run", "plan --format json" })
            Assert.That((await RunAsync(command.Split(' '))).ExitCode, Is.EqualTo(3), command);

        Assert.That(checkout.State().Lines, Is.EqualTo(before.Lines));
    }

    [Test]
    public async Task The_totals_add_up_and_agree_with_the_lists()
    {
        var plan = (await RunAsync("plan", "--format", "json")).Plan();

        string[] kinds = ["updated", "current", "skipped", "failed"];
        Assert.That(kinds.Sum(plan.Total), Is.EqualTo(plan.Total("items")));
        Assert.That(
            kinds.Select(plan.Total),
            Is.EqualTo([plan.Updates.Count(), .. kinds[1..].Select(kind => plan.Each(kind).Count())])
        );
        Assert.That(plan.Outcomes.Select(item => item.Path), Is.Unique);
    }

    [Test]
    public async Task The_text_names_every_pack_that_changes_and_the_same_totals()
    {
        var plan = (await RunAsync("plan", "--format", "json")).Plan();

        var text = (await RunAsync("plan")).Output;

        Assert.That(
            text,
            Does.Contain(
                $"{plan.Total("items")} items: {plan.Total("updated")} updated in {plan.Packs.Count()} packs, "
                    + $"{plan.Total("current")} current, {plan.Total("skipped")} skipped, {plan.Total("failed")} failed"
            )
        );
        foreach (var pack in plan.Packs)
            Assert.That(text, Does.Match($@"(?m)^ *{pack} "));
    }

    [Test]
    public async Task Details_name_every_item()
    {
        var plan = (await RunAsync("plan", "--format", "json")).Plan();

        var text = (await RunAsync("plan", "--details")).Output;

        var updated = plan.Updates.Select(item => PlanDocument.Text(item, "path")).ToHashSet();
        foreach (var (path, outcome) in plan.Outcomes.Where(item => !updated.Contains(item.Path)))
            Assert.That(
                text,
                Does.Match($"(?m)^(skipped|current|failed) +{path}: .*{(outcome == "current" ? "" : outcome)}")
            );
    }

    [Test]
    public async Task A_dry_run_of_apply_plans_the_same_and_says_that_it_wrote_nothing()
    {
        var plan = (await RunAsync("plan", "--format", "json")).Output;

        var applied = await RunAsync("apply", "--dry-run", "--format", "json");

        var end = applied.Output.IndexOf(",\n  \"applied\"", StringComparison.Ordinal);
        Assert.That(applied.Output[..end] + "\n}\n", Is.EqualTo(plan));
        Assert.That(applied.Plan().Root.GetProperty("applied").GetProperty("dryRun").GetBoolean(), Is.True);
        Assert.That((await RunAsync("apply", "--dry-run")).Output, Does.Contain("Dry run: nothing was written."));
    }

    private Task<FinishedProgram> RunAsync(params string[] arguments) =>
        DockerBump.Default.In(checkout.Root).RunAsync([.. arguments, "--config", "../dockerbump.yml"]);
}
