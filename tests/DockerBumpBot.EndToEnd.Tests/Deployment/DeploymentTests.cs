using System.Net;
using System.Net.Sockets;
using DockerBumpBot.EndToEnd.Tests.Runs;
using DockerBumpBot.Testing;
using DockerBumpBot.Testing.Program;

namespace DockerBumpBot.EndToEnd.Tests.Deployment;

/// <summary>
/// Each way to deploy, as its files start the program: their arguments, variables, secrets and configuration, in
/// directories of the test, with a GitHub, a Docker Hub and a PostgreSQL on this machine.
/// </summary>
internal sealed class DeploymentTests
{
    private RealPostgres _postgres = null!;
    private HostedContent _hosted = null!;
    private DirectoryInfo _root = null!;

    [OneTimeSetUp]
    public async Task StartPostgres() => _postgres = await RealPostgres.StartAsync();

    [OneTimeTearDown]
    public async Task StopPostgres() => await _postgres.DisposeAsync();

    [SetUp]
    public async Task Begin()
    {
        _hosted = await HostedContent.StartAsync();
        _root = Directory.CreateTempSubdirectory("dockerbump-deployment-");
    }

    [TearDown]
    public async Task End()
    {
        await _hosted.DisposeAsync();
        _root.Delete(recursive: true);
    }

    private static IEnumerable<TestCaseData<string>> Workers() => [new("kubernetes"), new("compose"), new("systemd")];

    [TestCaseSource(nameof(Workers))]
    public async Task A_worker_starts_is_well_and_ends_in_time(string way)
    {
        var deployed = way switch
        {
            "kubernetes" => await DeployedProgram.InKubernetesAsync("worker"),
            "compose" => DeployedProgram.InCompose(),
            _ => DeployedProgram.InSystemd("dockerbump"),
        };
        var (program, arguments) = await PrepareAsync(deployed);
        var port = FreePort();
        await using var worker = program
            .With("DOCKERBUMP__Http__Enabled", "true")
            .With("DOCKERBUMP__Http__Port", $"{port}")
            .Start(arguments);

        await worker.UntilSaidAsync("has started; its store is");
        var live = await DockerBump.Default.RunAsync("health", $"http://127.0.0.1:{port}/health/live");
        var ready = await DockerBump.Default.RunAsync("health", $"http://127.0.0.1:{port}/health/ready");
        worker.Terminate();
        var ended = await worker.EndAsync();

        Assert.That(live.ExitCode, Is.Zero, live.ToString());
        Assert.That(ready.ExitCode, Is.Zero, ready.ToString());
        Assert.That(ended.ExitCode, Is.Zero, ended.ToString());
        Assert.That(deployed.Seconds, Is.GreaterThan(30), "the grace of the worker and what its host may take");
    }

    [TestCase("kubernetes")]
    [TestCase("systemd")]
    public async Task A_run_proposes_updates_and_says_what_failed(string way)
    {
        var deployed =
            way == "kubernetes"
                ? await DeployedProgram.InKubernetesAsync("cronjob")
                : DeployedProgram.InSystemd("dockerbump-run");
        var (program, arguments) = await PrepareAsync(deployed);

        var run = await program.RunAsync(arguments);

        Assert.That(run.ExitCode, Is.EqualTo(3), run.ToString());
        Assert.That(_hosted.Repository.PullRequests, Is.Not.Empty);
        Assert.That(Directory.EnumerateFileSystemEntries(Path.Join(_root.FullName, "data")), Is.Not.Empty);
    }

    // The directories, with the servers of the test in the configuration and the secrets that the variables name.
    private async Task<(DockerBump Program, IReadOnlyList<string> Arguments)> PrepareAsync(DeployedProgram deployed)
    {
        var here = deployed.Below(_root.FullName);
        foreach (var name in new[] { "etc", "secrets", "data" })
            _root.CreateSubdirectory(name);
        var servers = await File.ReadAllLinesAsync(_hosted.Arguments("")[2]);
        await File.WriteAllTextAsync(
            Path.Join(_root.FullName, "etc/dockerbump.yml"),
            // Where what was read is kept is for the deployment to say.
            $"{deployed.Configuration}\n{string.Join('\n', servers.Where(line => !line.Contains("cacheDirectory")))}\n"
        );
        await WriteSecretAsync("github-token", HostedContent.Token);
        await WriteSecretAsync("store-connection", await _postgres.CreateDatabaseAsync());
        await WriteSecretAsync("http-token", "a-token-of-32-characters-or-more-");
        var program = here.Variables.Aggregate(
            DockerBump.Default.In(Path.Join(_root.FullName, "data")),
            (known, variable) => known.With(variable.Key, variable.Value)
        );
        return (program, here.Arguments);
    }

    private Task WriteSecretAsync(string name, string value) =>
        File.WriteAllTextAsync(Path.Join(_root.FullName, "secrets", name), $"{value}\n");

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
