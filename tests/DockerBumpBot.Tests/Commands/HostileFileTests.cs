using System.Diagnostics;
using DockerBumpBot.Testing.Program;

namespace DockerBumpBot.Tests.Commands;

/// <summary>
/// Files that are none, have no end, or make the program work without one: each is a mistake that is named, within 200 MB.
/// </summary>
internal sealed class HostileFileTests
{
    private const int Usage = 2;
    private const int Denied = 4;

    private DirectoryInfo directory = null!;

    [SetUp]
    public async Task MakeAPlace()
    {
        directory = Directory.CreateTempSubdirectory("dockerbump-hostile-");
        using var mkfifo = Process.Start("mkfifo", [At("pipe.yml")]);
        await mkfifo.WaitForExitAsync();
        Directory.CreateDirectory(At("folder.yml"));
        await using (var huge = File.Create(At("huge.yml")))
            huge.SetLength(5_000_000_000);
        await File.WriteAllTextAsync(At("deep.yml"), new string('[', 500_000));
        await File.WriteAllTextAsync(At("empty.yml"), "");
    }

    [TearDown]
    public void TakeItAway() => directory.Delete(recursive: true);

    [TestCase("/dev/zero")]
    [TestCase("/dev/urandom")]
    [TestCase("/proc/self/environ")]
    [TestCase("pipe.yml")]
    [TestCase("folder.yml")]
    [TestCase("huge.yml")]
    [TestCase("deep.yml")]
    public async Task A_configuration_that_is_no_file_of_its_size_is_2_and_named(string path)
    {
        foreach (var command in new string[][] { ["config", "check", path], ["plan", "--config", path] })
        {
            var run = await Program.RunAsync(command);

            Assert.That(run.ExitCode, Is.EqualTo(Usage), run.ToString());
            Assert.That(run.Error, Does.Contain(path).And.Not.Contain("   at "));
        }
    }

    [TestCase("/dev/null")]
    [TestCase("empty.yml")]
    public async Task An_empty_configuration_is_one(string path) =>
        Assert.That((await Program.RunAsync("config", "check", path)).ExitCode, Is.Zero);

    [TestCase("extends: {0}/device.yml", "device.yml")]
    [TestCase("extends: pipe.yml", "pipe.yml")]
    [TestCase("extends: folder.yml", "folder.yml")]
    [TestCase("extends: huge.yml", "huge.yml")]
    [TestCase("pullRequests: {{ templates: {{ body: device.liquid }} }}", "device.liquid")]
    [TestCase("content: {{ deprecatedImages: /dev/zero }}", "/dev/zero")]
    [TestCase("content: {{ deprecatedImages: pipe.yml }}", "pipe.yml")]
    public async Task What_a_configuration_names_is_a_file_that_has_an_end(string yaml, string named)
    {
        File.CreateSymbolicLink(At("device.yml"), "/dev/zero");
        File.CreateSymbolicLink(At("device.liquid"), "/dev/zero");
        await File.WriteAllTextAsync(At("own.yml"), string.Format(null, yaml, directory.FullName));

        var run = await Program.RunAsync("plan", "--config", "own.yml");

        Assert.That(run.ExitCode, Is.EqualTo(Usage), run.ToString());
        Assert.That(run.Error, Does.Contain(named).And.Not.Contain("   at "));
    }

    [TestCase("GITHUB_TOKEN_FILE", "/dev/zero", Denied)]
    [TestCase("GITHUB_TOKEN_FILE", "pipe.yml", Denied)]
    [TestCase("DOCKERHUB_TOKEN_FILE", "/dev/zero", Usage)]
    [TestCase("DOCKERBUMP_STORE_CONNECTION_FILE", "/dev/zero", Denied)]
    [TestCase("DOCKERBUMP_HTTP_TOKEN_FILE", "/dev/zero", Denied)]
    public async Task A_secret_that_is_no_file_is_named_by_its_variable(string variable, string path, int exitCode)
    {
        await File.WriteAllTextAsync(
            At("own.yml"),
            $"repositories: [{{ name: acme/content }}]\nhttp: {{ enabled: true, port: 0 }}\n"
                + (variable.Contains("STORE", StringComparison.Ordinal) ? "store: { kind: postgresql }\n" : "")
        );
        var program = Program.With(variable, path);
        if (!variable.StartsWith("GITHUB", StringComparison.Ordinal))
            program = program.With("GITHUB_TOKEN", "ghp_notUsedHere");

        var run = await program.RunAsync("worker", "--config", "own.yml");

        Assert.That(run.ExitCode, Is.EqualTo(exitCode), run.ToString());
        Assert.That(run.Error, Does.Contain(variable).And.Not.Contain("   at "));
    }

    [TestCase("{% for i in (1..1000000000) %}x{% endfor %}", "more than 1000 numbers")]
    [TestCase("{% assign all = (1..1000000000) %}{{ all | size }}", "more than 1000 numbers")]
    [TestCase("{{ items[(1..1000000000)] }}", "more than 1000 numbers")]
    [TestCase("{% for i in (1..99999999999999) %}x{% endfor %}", "more than 1000 numbers")]
    [TestCase(
        "{% for i in (1..900) %}{% for j in (1..900) %}{% for k in (1..900) %}{% endfor %}{% endfor %}{% endfor %}",
        "steps"
    )]
    [TestCase(
        "{% capture x %}xxxxxxxx{% endcapture %}{% for i in (1..100) %}{% capture x %}{{ x }}{{ x }}{% endcapture %}{% endfor %}",
        "characters"
    )]
    [TestCase(
        "{% for i in (1..900) %}{% for j in (1..900) %}{{ release_notes }}{% endfor %}{% endfor %}",
        "characters"
    )]
    [TestCase("deep", "inside each other")]
    [TestCase("wide", "a tag in it has more than")]
    [TestCase("long", "characters")]
    [TestCase("{{ 79228162514264337593543950335 | plus: 1 }}", "too large")]
    public async Task A_template_that_has_no_end_is_2_and_says_why(string template, string problem)
    {
        var text = template switch
        {
            "deep" => string.Concat(Enumerable.Repeat("{% if pack %}", 5_000)),
            "wide" => $"{{% if pack{string.Concat(Enumerable.Repeat(" or pack", 10_000))} %}}x{{% endif %}}",
            "long" => new string('x', 900_000),
            _ => template,
        };
        await File.WriteAllTextAsync(At("body.liquid"), text);
        await File.WriteAllTextAsync(At("own.yml"), "pullRequests: { templates: { body: body.liquid } }");

        var run = await Program.RunAsync("config", "check", "own.yml");

        Assert.That(run.ExitCode, Is.EqualTo(Usage), run.ToString());
        Assert.That(run.Error, Does.Contain("templates.body").And.Contain(problem).And.Not.Contain("   at "));
    }

    // More than the limit would end it as a bug.
    private DockerBump Program => DockerBump.Default.In(directory.FullName).With("DOTNET_GCHeapHardLimit", "C800000");

    private string At(string name) => Path.Join(directory.FullName, name);
}
