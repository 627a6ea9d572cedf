using System.Text;
using System.Text.RegularExpressions;
using DockerBumpBot.Sandbox.Content;
using DockerBumpBot.Testing;
using DockerBumpBot.Testing.Checkouts;
using DockerBumpBot.Testing.Program;

namespace DockerBumpBot.EndToEnd.Tests;

/// <summary>The whole program over the sample content in git, against a real registry: plan, apply, apply again.</summary>
internal sealed class SampleContentTests
{
    private static readonly SampleContent Content = SampleContent.Create();

    private TemporaryCheckout checkout = null!;
    private RealRegistry registry = null!;
    private GitRepository git = null!;
    private string configuration = null!;
    private FinishedProgram plan = null!;
    private FinishedProgram applied = null!;

    [OneTimeSetUp]
    public async Task PlanAndApply()
    {
        checkout = new TemporaryCheckout();
        registry = await Registries.StartRealAsync();
        Content.WriteTo(checkout.Root);
        configuration = checkout.Configure(registry.Url, null, registry.Url);
        git = await GitRepository.CommitAsync(checkout.Root);
        plan = await RunAsync("plan", "--format", "json");
        Assert.That(await git.ChangesAsync(), Is.Empty, "a plan writes nothing");
        applied = await RunAsync("apply", "--format", "json");
    }

    [OneTimeTearDown]
    public async Task TakeItAway()
    {
        checkout?.Dispose();
        if (registry is not null)
            await registry.DisposeAsync();
    }

    [Test]
    public void Broken_items_are_named_and_the_exit_code_says_that_not_all_went_well()
    {
        Assert.That(plan.ExitCode, Is.EqualTo(3), plan.ToString());
        Assert.That(applied.ExitCode, Is.EqualTo(3), applied.ToString());
        Assert.That((plan.Error, applied.Error), Is.EqualTo(("", "")));
    }

    [Test]
    public void Every_item_has_exactly_one_outcome_and_it_is_the_expected_one()
    {
        var outcomes = plan.Plan().Outcomes;

        Assert.That(outcomes.Select(item => item.Path), Is.EquivalentTo(Content.Items.Select(item => item.Path)));
        var actual = outcomes.ToDictionary(item => item.Path, item => item.Outcome);
        Assert.That(
            Content.Items.Where(item => item.Outcome is not null).Select(item => $"{item.Path} {actual[item.Path]}"),
            Is.EqualTo(
                Content.Items.Where(item => item.Outcome is not null).Select(item => $"{item.Path} {item.Outcome}")
            )
        );
    }

    [Test]
    public void Apply_does_what_plan_said()
    {
        Assert.That(applied.Plan().Outcomes, Is.EqualTo(plan.Plan().Outcomes));
        Assert.That(applied.Plan().Files, Is.EqualTo(plan.Plan().Files));
        var written = applied.Plan().Root.GetProperty("applied");
        Assert.That(written.GetProperty("packs").GetInt32(), Is.EqualTo(plan.Plan().Packs.Count()));
        Assert.That(written.GetProperty("files").GetInt32(), Is.EqualTo(plan.Plan().Files.Count()));
    }

    [Test]
    public async Task Git_sees_the_planned_files_and_one_line_in_each_but_the_new_release_notes()
    {
        var changes = await git.ChangesAsync();

        Assert.That(changes.Select(file => file.Path), Is.EquivalentTo(plan.Plan().Files));
        var notes = changes.Where(file => file.Path.Contains("/ReleaseNotes/")).ToArray();
        Assert.That(changes.Except(notes).Select(file => (file.Added, file.Removed)), Is.All.EqualTo(("1", "1")));
        Assert.That(notes.Select(file => file.Removed), Is.All.EqualTo("0"));
        Assert.That(
            notes.Select(file => file.Path.Split('/')[1]),
            Is.EqualTo(plan.Plan().Packs.Except(["Legacy", "NonSupported"])),
            "one for each pack that has versions"
        );
    }

    [Test]
    public async Task In_a_yaml_file_nothing_but_the_tag_is_another()
    {
        foreach (var item in plan.Plan().Updates)
        {
            var path = PlanDocument.Text(item, "path");
            var (from, to) = (PlanDocument.Text(item, "from"), PlanDocument.Text(item, "to"));
            var before = Encoding.Latin1.GetString(await git.CommittedAsync(path));
            var after = Encoding.Latin1.GetString(await File.ReadAllBytesAsync(checkout.At(path)));

            var same = before.Zip(after).TakeWhile(pair => pair.First == pair.Second).Count();
            var start = before.LastIndexOf(':', same) + 1;
            Assert.That(string.Concat(before[..start], to, before[(start + from.Length)..]), Is.EqualTo(after), path);
        }
    }

    [Test]
    public async Task Release_notes_name_every_item_of_the_pack_with_the_image_in_its_yaml()
    {
        foreach (var pack in plan.Plan().Each("packs"))
        {
            var file = pack.GetProperty("files").EnumerateArray().Select(path => path.GetString()!);
            if (file.FirstOrDefault(path => path.Contains("/ReleaseNotes/")) is not { } notes)
                continue;
            var text = await File.ReadAllTextAsync(checkout.At(notes));
            foreach (var item in pack.GetProperty("items").EnumerateArray())
            {
                var yaml = await File.ReadAllTextAsync(checkout.At(PlanDocument.Text(item, "path")));
                var tag = PlanDocument.Text(item, "to");
                var name = Regex.Escape(PlanDocument.Text(item, "name"));
                Assert.That(
                    text,
                    Does.Match($@"##### {name}\n\n- Updated the Docker image to: \*[^*]*:{Regex.Escape(tag)}\*\.\n")
                );
                Assert.That(yaml, Does.Contain($":{tag}"));
            }
        }
    }

    [Test]
    public async Task A_second_apply_changes_nothing_and_says_so()
    {
        var before = checkout.State();

        var again = await RunAsync("apply");

        Assert.That(again.Output, Does.EndWith("Nothing to change.\n"), again.ToString());
        Assert.That(again.ExitCode, Is.EqualTo(3), "what was broken still is");
        Assert.That(checkout.State().Lines, Is.EqualTo(before.Lines));
    }

    private Task<FinishedProgram> RunAsync(params string[] arguments) =>
        DockerBump.Default.In(checkout.Root).RunAsync([.. arguments, "--config", configuration]);
}
