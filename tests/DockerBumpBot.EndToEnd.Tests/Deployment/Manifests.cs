using System.Diagnostics;
using DockerBumpBot.Testing;
using k8s;

namespace DockerBumpBot.EndToEnd.Tests.Deployment;

/// <summary>What <c>kubectl apply -k</c> would send, read as the models of Kubernetes that know no unknown key.</summary>
internal static class Manifests
{
    /// <summary>The objects of a variant: <c>worker</c> or <c>cronjob</c>.</summary>
    public static async Task<IReadOnlyList<object>> OfAsync(string variant)
    {
        string[] arguments = ["kustomize", RepositoryRoot.At($"deploy/kubernetes/{variant}")];
        var start = new ProcessStartInfo("kubectl", arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var kubectl = Process.Start(start)!;
        var error = kubectl.StandardError.ReadToEndAsync();
        var output = await kubectl.StandardOutput.ReadToEndAsync();
        await kubectl.WaitForExitAsync();
        Assert.That(kubectl.ExitCode, Is.Zero, await error);
        return KubernetesYaml.LoadAllFromString(output, strict: true);
    }
}
