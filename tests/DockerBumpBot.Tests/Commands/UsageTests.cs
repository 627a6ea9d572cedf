using DockerBumpBot.Testing.Checkouts;
using DockerBumpBot.Testing.Program;

namespace DockerBumpBot.Tests.Commands;

/// <summary>Exit code 2: the operator asked for something that cannot be.</summary>
internal sealed class UsageTests
{
    private TemporaryCheckout checkout = null!;

    [SetUp]
    public void MakeACheckout() => checkout = new TemporaryCheckout().Pack("P");

    [TearDown]
    public void TakeItAway() => checkout.Dispose();

    [TestCase("--frobnicate", "plan", "--frobnicate")]
    [TestCase("frobnicate", "frobnicate")]
    [TestCase("Required command", "")]
    [TestCase("xml", "plan", "--format", "xml")]
    [TestCase("--config", "apply", "--config")]
    [TestCase("--log-level takes Debug", "apply", "--log-level", "Loud")]
    [TestCase("--log-level takes Debug", "apply", "--log-level", "99")]
    [TestCase("stray", "plan", "stray")]
    public async Task Arguments_that_nobody_knows_are_named(string named, params string[] arguments)
    {
        var run = await DockerBump.Default.RunAsync(arguments.Where(argument => argument.Length > 0));

        AssertUsage(run, named);
        Assert.That(run.Error, Does.Contain("--help"));
    }

    [Test]
    public async Task Asking_again_for_everything_is_refused() =>
        AssertUsage(
            await DockerBump.Default.RunAsync(["run", "--repository", "acme/content", "--again"]),
            "--again asks for single packs: name them with --pack"
        );

    [Test]
    public async Task An_account_is_not_sent_to_a_registry_in_the_clear()
    {
        var run = await DockerBump
            .Default.With("DOCKERHUB_USERNAME", "robot")
            .With("DOCKERHUB_TOKEN", "dckr_pat_S3cr3t")
            .RunAsync("plan", "--content", checkout.At(""), "--registry", "http://registry.example");

        AssertUsage(run, "(http://registry.example/) would get the account in the clear: write https://");
    }

    [Test]
    public async Task A_directory_that_is_not_there_is_named()
    {
        AssertUsage(await RunAsync("--content", checkout.At("missing")), "missing: there is no such directory");
    }

    [Test]
    public async Task A_directory_without_packs_says_what_to_do()
    {
        AssertUsage(await RunAsync("--content", checkout.At("Packs/P")), "has no folder Packs; point it at the root");
    }

    [Test]
    public async Task An_empty_name_of_a_directory_is_no_bug()
    {
        AssertUsage(await RunAsync("--content", ""), "--content is empty");
    }

    [Test]
    public async Task A_file_is_no_directory()
    {
        var run = await RunAsync("--content", checkout.At("Packs/P/pack_metadata.json"));

        AssertUsage(run, "pack_metadata.json: there is no such directory");
    }

    [Test]
    public async Task A_configuration_file_that_is_not_there_is_named()
    {
        AssertUsage(await RunAsync("--config", "nowhere.yml"), "nowhere.yml");
    }

    [Test]
    public async Task Every_mistake_of_every_source_stands_in_one_message()
    {
        checkout.File(
            "bad.yml",
            "updates:\n  minimumAge: soon\n  pythonMinorChagne: hold\ncontent: {packsDirectory: ../x}\n"
        );
        var program = DockerBump.Default.With("DOCKERBUMP__Updates__PythonMinorChange", "maybe");

        var run = await program.RunAsync([
            "plan",
            "--content",
            checkout.Root,
            "--config",
            checkout.At("bad.yml"),
            "--registry",
            "ftp://x",
        ]);

        AssertUsage(run, "bad.yml has 3 mistakes");
        Assert.That(
            run.Error,
            Does.Match(
                "(?s)line 2 .*minimumAge.*line 3 .*pythonMinorChagne.*pythonMinorChange.*line 4 .*packsDirectory"
            )
        );
        Assert.That(run.Error, Does.Contain("DOCKERBUMP__Updates__PythonMinorChange").And.Contain("--registry"));
    }

    [Test]
    public async Task A_list_of_deprecated_images_that_cannot_be_read_is_named()
    {
        checkout
            .File("images.json", "{}")
            .File("c.yml", $"content: {{deprecatedImages: {checkout.At("images.json")}}}");

        AssertUsage(await RunAsync("--config", checkout.At("c.yml")), "content.deprecatedImages");
    }

    [Test]
    public async Task All_that_cannot_be_read_or_written_is_told_at_once()
    {
        checkout
            .File("images.json", "{}")
            .File("c.yml", "extends: sub/base.yml\nlog: {file: Packs}")
            .File("sub/base.yml", $"content: {{deprecatedImages: {checkout.At("images.json")}}}");

        var run = await RunAsync("--config", checkout.At("c.yml"));

        AssertUsage(run, "log.file: Packs cannot be written: it is a directory");
        Assert.That(run.Error, Does.Contain("content.deprecatedImages"));
    }

    [Test]
    public async Task A_configuration_that_extends_a_preset_and_a_file_is_checked_as_a_whole()
    {
        checkout.File("own.yml", "extends: shared/base.yml").File("shared/base.yml", "extends: demisto-content");

        var good = await DockerBump.Default.RunAsync("config", "check", checkout.At("own.yml"));
        checkout.File("shared/base.yml", "extends: demisto-content\nupdates: {minimumAge: soon}");
        var bad = await DockerBump.Default.RunAsync("config", "check", checkout.At("own.yml"));

        Assert.That(good.ExitCode, Is.Zero, good.ToString());
        AssertUsage(bad, $"{checkout.At("shared/base.yml")} has 1 mistake:\n  line 2");
    }

    private Task<FinishedProgram> RunAsync(params string[] options) =>
        DockerBump.Default.In(checkout.Root).RunAsync(["plan", .. options]);

    private static void AssertUsage(FinishedProgram run, string message)
    {
        Assert.That(run.ExitCode, Is.EqualTo(2), run.ToString());
        Assert.That(run.Error, Does.Contain(message));
        Assert.That(run.Error, Does.Not.Contain("bug in dockerbump"));
        Assert.That(run.Output, Is.Empty);
    }
}
