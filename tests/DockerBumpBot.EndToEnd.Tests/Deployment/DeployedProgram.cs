using System.Globalization;
using System.Text.RegularExpressions;
using DockerBumpBot.EndToEnd.Tests.Workflows;
using DockerBumpBot.Testing;
using k8s.Models;

namespace DockerBumpBot.EndToEnd.Tests.Deployment;

/// <summary>How a way to deploy starts the program, as its files say.</summary>
/// <param name="Arguments">The arguments.</param>
/// <param name="Variables">The variables, those of the image among them.</param>
/// <param name="Configuration">The text of its configuration file.</param>
/// <param name="Seconds">How long it has to end once it was told to.</param>
internal sealed partial record DeployedProgram(
    IReadOnlyList<string> Arguments,
    IReadOnlyDictionary<string, string> Variables,
    string Configuration,
    long Seconds
)
{
    /// <summary>As a pod of Kubernetes.</summary>
    /// <param name="variant"><c>worker</c> or <c>cronjob</c>.</param>
    public static async Task<DeployedProgram> InKubernetesAsync(string variant)
    {
        var objects = await Manifests.OfAsync(variant);
        var template =
            objects.OfType<V1Deployment>().SingleOrDefault()?.Spec.Template
            ?? objects.OfType<V1CronJob>().Single().Spec.JobTemplate.Spec.Template;
        var container = template.Spec.Containers.Single();
        return new DeployedProgram(
            [.. container.Args],
            OnTopOfTheImage(container.Env.ToDictionary(variable => variable.Name, variable => variable.Value)),
            objects.OfType<V1ConfigMap>().Single().Data["dockerbump.yml"],
            template.Spec.TerminationGracePeriodSeconds!.Value
        );
    }

    /// <summary>As the service of Compose.</summary>
    public static DeployedProgram InCompose()
    {
        var worker = WorkflowYaml
            .Read(RepositoryRoot.At("deploy/compose/compose.yml"))
            .Mapping("services")
            .Mapping("worker");
        return new DeployedProgram(
            Dockerfile.Words("CMD"),
            OnTopOfTheImage(worker.Texts("environment")),
            File.ReadAllText(RepositoryRoot.At("deploy/compose/dockerbump.yml")),
            Number(worker.Text("stop_grace_period")!.TrimEnd('s'))
        );
    }

    /// <summary>As a service of systemd.</summary>
    /// <param name="unit"><c>dockerbump</c> or <c>dockerbump-run</c>.</param>
    public static DeployedProgram InSystemd(string unit)
    {
        var lines = File.ReadAllLines(RepositoryRoot.At($"deploy/systemd/{unit}.service"));
        return new DeployedProgram(
            [.. Values("ExecStart").Single().Split(' ').Skip(1)],
            Values("Environment").Select(pair => pair.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]),
            "repositories: [{ name: acme/content }]\nstore: { kind: sqlite }\n",
            Number(Values("TimeoutStopSec").Single())
        );

        IEnumerable<string> Values(string key) =>
            lines
                .Where(line => line.StartsWith($"{key}=", StringComparison.Ordinal))
                .Select(line => line[(key.Length + 1)..]);
    }

    /// <summary>The same with its directories below another one: <c>etc</c>, <c>secrets</c>, and <c>data</c>.</summary>
    public DeployedProgram Below(string root) =>
        this with
        {
            Arguments = [.. Arguments.Select(text => Move(root, text))],
            Variables = Variables.ToDictionary(pair => pair.Key, pair => Move(root, pair.Value)),
        };

    private static string Move(string root, string text) =>
        Places()
            .Replace(
                text,
                match =>
                    match.Value switch
                    {
                        "/etc/dockerbump" => Path.Join(root, "etc"),
                        "/data" or "%S/dockerbump" or "%C/dockerbump" => Path.Join(root, "data"),
                        _ => Path.Join(root, "secrets"),
                    }
            );

    private static Dictionary<string, string> OnTopOfTheImage(IReadOnlyDictionary<string, string> own) =>
        Dockerfile.Variables.Concat(own).ToDictionary(pair => pair.Key, pair => pair.Value);

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    // %d, %S and %C: the directories of credentials, of state and of caches (systemd.unit(5)).
    [GeneratedRegex(
        "^(/etc/dockerbump|/run/secrets/dockerbump|/run/secrets|%d|%S/dockerbump|%C/dockerbump|/data)(?=/|$)"
    )]
    private static partial Regex Places();
}
