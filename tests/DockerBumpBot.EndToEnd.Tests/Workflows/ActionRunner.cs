using System.Diagnostics;
using System.Text.RegularExpressions;
using DockerBumpBot.Testing.Checkouts;
using YamlDotNet.RepresentationModel;

namespace DockerBumpBot.EndToEnd.Tests.Workflows;

/// <summary>
/// Runs the scripts of the action as GitHub's runner does: each in a bash of its own, with the expressions of its
/// environment evaluated, in the checkout of a workflow, and with the files that steps write to.
/// </summary>
internal sealed partial class ActionRunner : IDisposable
{
    private readonly TemporaryCheckout _workspace = new();
    private readonly YamlMappingNode _action;
    private readonly string _path;

    /// <param name="root">The checkout of the action's repository.</param>
    public ActionRunner(string root)
    {
        _path = Path.Join(root, ".github/actions/dockerbump");
        _action = WorkflowYaml.Read(Path.Join(_path, "action.yml"));
        Directory.CreateDirectory(Temporary);
    }

    /// <summary>The directory of temporary files of the job.</summary>
    public string Temporary => _workspace.At("../runner");

    /// <summary>What steps have said to later ones.</summary>
    public string[] Outputs => File.ReadAllLines(At("output"));

    /// <summary>The summary of the job.</summary>
    public string Summary => File.Exists(At("summary")) ? File.ReadAllText(At("summary")) : "";

    /// <summary>The checkout of the calling workflow.</summary>
    public TemporaryCheckout Workspace => _workspace;

    /// <summary>Runs one step.</summary>
    /// <param name="step">Its name.</param>
    /// <param name="inputs">What the workflow says; the others have their defaults, and those that are expressions nothing.</param>
    public async Task<(int ExitCode, string Log)> RunAsync(string step, IReadOnlyDictionary<string, string> inputs)
    {
        var found = _action.Steps().Single(node => node.Text("name") == step);
        Assert.That(found.Text("shell"), Is.EqualTo("bash"));
        await File.WriteAllTextAsync(At("script.sh"), found.Text("run"));
        await File.WriteAllTextAsync(At("output"), "");
        // As docs.github.com says of shell: bash.
        string[] options = ["--noprofile", "--norc", "-eo", "pipefail", At("script.sh")];
        var start = new ProcessStartInfo("bash", options)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _workspace.Root,
        };
        foreach (var name in start.Environment.Keys.Where(IsForeign).ToArray())
            start.Environment.Remove(name);
        foreach (var (name, value) in Variables(found, inputs))
            start.Environment[name] = value;
        using var bash = Process.Start(start)!;
        var output = bash.StandardOutput.ReadToEndAsync();
        var error = await bash.StandardError.ReadToEndAsync();
        await bash.WaitForExitAsync();
        return (bash.ExitCode, await output + error);
    }

    public void Dispose() => _workspace.Dispose();

    private string At(string name) => Path.Join(Temporary, name);

    private Dictionary<string, string> Variables(YamlMappingNode step, IReadOnlyDictionary<string, string> inputs)
    {
        var variables = new Dictionary<string, string>
        {
            ["GITHUB_ACTIONS"] = "true",
            ["GITHUB_ACTION_PATH"] = _path,
            ["GITHUB_OUTPUT"] = At("output"),
            ["GITHUB_REPOSITORY"] = "acme/content",
            ["GITHUB_STEP_SUMMARY"] = At("summary"),
            ["RUNNER_TEMP"] = Temporary,
        };
        foreach (var (name, value) in step.Texts("env"))
            variables[name] = Expression()
                .Replace(value, match => Evaluate(match.Groups["context"].Value, match.Groups["name"].Value, inputs));
        return variables;
    }

    // The scripts get their values from these two contexts alone.
    private string Evaluate(string context, string name, IReadOnlyDictionary<string, string> inputs) =>
        (context, name) switch
        {
            ("runner", "temp") => Temporary,
            ("inputs", _) when inputs.TryGetValue(name, out var given) => given,
            ("inputs", _) => Default(name),
            _ => throw new InvalidOperationException($"{context}.{name} is in no context that the steps use."),
        };

    private string Default(string input)
    {
        var text = _action.Mapping("inputs").Mapping(input).Text("default") ?? "";
        return text.Contains("${{", StringComparison.Ordinal) ? "" : text;
    }

    private static bool IsForeign(string name) =>
        name.StartsWith("GITHUB_", StringComparison.Ordinal) || name.StartsWith("DOCKER", StringComparison.Ordinal);

    [GeneratedRegex(@"\$\{\{ (?<context>\w+)\.(?<name>[\w-]+) \}\}")]
    private static partial Regex Expression();
}
