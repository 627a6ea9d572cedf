using System.Text.RegularExpressions;
using DockerBumpBot.Testing;
using YamlDotNet.RepresentationModel;

namespace DockerBumpBot.EndToEnd.Tests.Workflows;

/// <summary>What holds for every workflow and action, beyond what their linters see.</summary>
internal sealed partial class WorkflowFileTests
{
    private const string Action = ".github/actions/dockerbump/action.yml";

    private static string[] Files() =>
        [
            .. Directory
                .EnumerateFiles(RepositoryRoot.At(".github"), "*.yml", SearchOption.AllDirectories)
                .Select(path => Path.GetRelativePath(RepositoryRoot.Directory, path)),
        ];

    private static string[] Workflows() =>
        [.. Files().Where(file => file.StartsWith(".github/workflows/", StringComparison.Ordinal))];

    [TestCaseSource(nameof(Files))]
    public void Every_action_is_pinned_by_its_commit_and_names_its_version(string file)
    {
        var uses = File.ReadAllLines(RepositoryRoot.At(file))
            .Select(line => line.Trim().TrimStart('-', ' '))
            .Where(line => line.StartsWith("uses:", StringComparison.Ordinal))
            .Where(line => !line.StartsWith("uses: ./", StringComparison.Ordinal));

        Assert.That(uses, Has.All.Match(@"^uses: [\w-]+/[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$"));
    }

    [Test]
    public void One_action_has_one_version_everywhere()
    {
        var pins = Files()
            .SelectMany(file => Pin().Matches(File.ReadAllText(RepositoryRoot.At(file))))
            .GroupBy(match => match.Groups["repository"].Value);

        Assert.That(
            pins.Select(pin => pin.Select(match => match.Groups["pin"].Value).Distinct().Count()),
            Has.All.EqualTo(1)
        );
    }

    [TestCaseSource(nameof(Files))]
    public void No_script_holds_an_expression(string file)
    {
        var scripts = Read(file).Steps().Select(step => step.Text("run") ?? "");

        Assert.That(scripts, Has.None.Contains("${{"), "a value belongs in env, where it is never a command");
    }

    [TestCaseSource(nameof(Workflows))]
    public void Every_job_has_a_limit_and_no_permission_that_it_does_not_name(string file)
    {
        var workflow = Read(file);
        var jobs = workflow.Mapping("jobs").Select(pair => (YamlMappingNode)pair.Value);

        Assert.That(workflow.Texts("permissions").Values, Has.All.EqualTo("read"), "writing is for single jobs");
        Assert.That(
            workflow.Children.Keys.Select(key => key.ToString()),
            Does.Contain("permissions").And.Contain("concurrency")
        );
        Assert.That(jobs.Select(job => job.Text("timeout-minutes")), Has.None.Null);
    }

    [TestCaseSource(nameof(Workflows))]
    public void No_checkout_leaves_the_token_of_the_workflow_behind(string file)
    {
        var checkouts = Read(file)
            .Steps()
            .Where(step => step.Text("uses")?.StartsWith("actions/checkout@", StringComparison.Ordinal) == true);

        Assert.That(
            checkouts.Select(step => step.Texts("with").GetValueOrDefault("persist-credentials")),
            Has.All.EqualTo("false")
        );
    }

    [Test]
    public void Every_input_of_the_action_is_described_and_reaches_a_step()
    {
        var text = File.ReadAllText(RepositoryRoot.At(Action));
        foreach (var (name, input) in Read(Action).Mapping("inputs"))
        {
            Assert.That(((YamlMappingNode)input).Text("description"), Is.Not.Null.And.Not.Empty, name.ToString());
            Assert.That(text, Does.Match($@"\binputs\.{name}\b"), name.ToString());
        }
    }

    [Test]
    public void The_schedule_gives_the_action_only_inputs_that_it_has_and_passes_on_its_own()
    {
        var bump = Read(".github/workflows/bump.yml");
        var known = Read(Action).Mapping("inputs").Children.Keys.Select(key => key.ToString());
        var own = bump.Mapping("on").Mapping("workflow_dispatch").Mapping("inputs").Children.Keys;

        var given = bump.Steps().Single(step => step.Text("uses") == "./.github/actions/dockerbump").Texts("with");

        Assert.That(given.Keys, Is.SubsetOf(known));
        foreach (var input in own)
            Assert.That(given.Values, Has.Some.Contains($"inputs.{input}"), input.ToString());
    }

    [Test]
    public void Dependabot_looks_where_there_is_something_to_update()
    {
        var patterns = new Dictionary<string, string>
        {
            ["github-actions"] = "*.yml",
            ["nuget"] = "*.props",
            ["npm"] = "package.json",
            ["docker"] = "Dockerfile",
        };
        foreach (var update in ((YamlSequenceNode)Read(".github/dependabot.yml")["updates"]).Cast<YamlMappingNode>())
        {
            var ecosystem = update.Text("package-ecosystem")!;
            string[] directories = update.Text("directory") is { } one
                ? [one]
                : [.. ((YamlSequenceNode)update["directories"]).Select(node => node.ToString())];
            foreach (var directory in directories)
            {
                // Of actions, / stands for the workflows.
                var place = (ecosystem, directory) is ("github-actions", "/") ? "/.github/workflows" : directory;
                Assert.That(
                    Directory.EnumerateFiles(RepositoryRoot.At(place), patterns[ecosystem]),
                    Is.Not.Empty,
                    place
                );
            }
        }
    }

    private static YamlMappingNode Read(string file) => WorkflowYaml.Read(RepositoryRoot.At(file));

    [GeneratedRegex(@"uses: (?<repository>[\w-]+/[\w-]+)[\w/-]*@(?<pin>\S+)")]
    private static partial Regex Pin();
}
