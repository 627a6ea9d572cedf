using DockerBumpBot.Runs;
using DockerBumpBot.Testing;
using DockerBumpBot.Testing.Program;

namespace DockerBumpBot.Tests.Commands;

/// <summary>A worker that cannot work says why before it does anything.</summary>
internal sealed class WorkerUsageTests
{
    private const string Repository = "repositories: [{ name: acme/content }]\n";

    private DirectoryInfo directory = null!;

    [SetUp]
    public void MakeAPlace() => directory = Directory.CreateTempSubdirectory("dockerbump-worker-");

    [TearDown]
    public void TakeItAway() => directory.Delete(recursive: true);

    [TestCase("worker:\n  maxConcurrentRuns: 0\n", "worker.maxConcurrentRuns")]
    [TestCase("store: { kind: postgres }\n", "store.kind: \"postgres\" is not one of memory, sqlite, postgresql")]
    [TestCase("store: { conection: x }\n", "store.conection: unknown key")]
    [TestCase("", "no repository to look after")]
    public async Task A_bad_configuration_is_2_and_named(string yaml, string problem)
    {
        var run = await RunAsync(Program, yaml);

        Assert.That(run.ExitCode, Is.EqualTo(ExitCode.Usage), run.ToString());
        Assert.That(run.Error, Does.Contain(problem).And.Not.Contain("   at "));
    }

    [TestCase("0 0 25 * * ?", "is no Quartz schedule")]
    [TestCase("0 0 3 32 * ?", "is no Quartz schedule")]
    [TestCase("0 3 * * *", "has 5 fields")]
    [TestCase("0 0 3 * * ? 2020", "never comes again")]
    public async Task A_schedule_that_cannot_be_is_2_and_told_with_its_line(string schedule, string problem)
    {
        var run = await RunAsync(Program, $"repositories:\n  - name: acme/content\n    schedule: \"{schedule}\"\n");

        Assert.That(run.ExitCode, Is.EqualTo(ExitCode.Usage), run.ToString());
        Assert.That(run.Error, Does.Contain("line 3").And.Contain(problem));
    }

    [Test]
    public async Task Without_credentials_it_is_4_and_the_variables_are_named()
    {
        var run = await RunAsync(DockerBump.Default, Repository);

        Assert.That(run.ExitCode, Is.EqualTo(ExitCode.Denied), run.ToString());
        Assert.That(run.Error, Does.Contain("GITHUB_TOKEN").And.Contain("pull requests: write"));
        Assert.That(run.Error, Does.Not.Contain("--dry-run"));
    }

    [Test]
    public async Task A_postgresql_store_without_a_connection_string_is_4_and_the_variable_is_named()
    {
        var run = await RunAsync(Program, Repository + "store: { kind: postgresql }\n");

        Assert.That(run.ExitCode, Is.EqualTo(ExitCode.Denied), run.ToString());
        Assert.That(run.Error, Does.Contain("DOCKERBUMP_STORE_CONNECTION"));
    }

    [Test]
    public async Task A_database_that_rejects_the_password_is_4_and_the_password_is_not_repeated()
    {
        await using var postgres = await RealPostgres.StartAsync();
        var connection = (await postgres.CreateDatabaseAsync()).Replace(RealPostgres.Password, "wr0ng-guess");

        var run = await RunAsync(
            Program.With("DOCKERBUMP_STORE_CONNECTION", connection),
            Repository + "store: { kind: postgresql }\n",
            "--log-level",
            "Debug"
        );

        Assert.That(run.ExitCode, Is.EqualTo(ExitCode.Denied), run.ToString());
        Assert.That(run.Error, Does.Contain("rejects the user name or the password of DOCKERBUMP_STORE_CONNECTION"));
        Assert.That(run.ToString(), Does.Not.Contain("wr0ng-guess").And.Not.Contain("   at "));
    }

    [Test]
    public async Task A_file_that_cannot_be_a_database_is_2_and_named()
    {
        var file = Path.Join(directory.FullName, "not-a-database");
        await File.WriteAllTextAsync(file, new string('x', 5000));

        var run = await RunAsync(Program, $"{Repository}store: {{ kind: sqlite, path: {file} }}\n");

        Assert.That(run.ExitCode, Is.EqualTo(ExitCode.Usage), run.ToString());
        Assert.That(run.Error, Does.Contain(file).And.Contain("not a database").And.Not.Contain("   at "));
    }

    [Test]
    public async Task Its_help_names_the_variables_and_the_exit_codes()
    {
        var run = await DockerBump.Default.RunAsync("worker", "--help");

        Assert.That(run.ExitCode, Is.Zero);
        Assert.That(run.Output, Does.Contain("DOCKERBUMP_STORE_CONNECTION").And.Contain("0 stopped as asked"));
        Assert.That(run.Output, Does.Match(@"\n  .*--config .*  \w.*\.").And.Match(@"\n  .*--log-level .*  \w.*\."));
    }

    private static DockerBump Program => DockerBump.Default.With("GITHUB_TOKEN", "ghp_notUsedHere");

    private async Task<FinishedProgram> RunAsync(DockerBump program, string yaml, params string[] options)
    {
        var file = Path.Join(directory.FullName, "worker.yml");
        await File.WriteAllTextAsync(file, yaml);
        return await program.RunAsync(["worker", "--config", file, .. options]);
    }
}
