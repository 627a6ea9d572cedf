using DockerBumpBot.Configuration;
using DockerBumpBot.Sandbox.Content;
using DockerBumpBot.Sandbox.Registry;

namespace DockerBumpBot.Commands;

/// <summary><c>plan --sample</c>: a generated repository and a registry of its own, gone when the plan is printed.</summary>
internal static class SamplePlan
{
    public static async Task<int> RunAsync(RunArguments arguments, CancellationToken cancellationToken)
    {
        var directory = Directory.CreateTempSubdirectory("dockerbump-sample-");
        try
        {
            SampleContent.Create().WriteTo(directory.FullName);
            await using var hub = await LocalDockerHub.StartAsync(SampleImages.All, cancellationToken);
            return await CheckoutCommand.RunAsync(
                directory.FullName,
                arguments with
                {
                    Overrides =
                    [
                        new ConfigurationOverride("registry.url", hub.Url.ToString(), "--sample"),
                        new ConfigurationOverride("registry.hubUrl", hub.Url.ToString(), "--sample"),
                        new ConfigurationOverride(
                            "registry.organizations.demistoextended",
                            hub.Url.ToString(),
                            "--sample"
                        ),
                    ],
                },
                writes: false,
                cancellationToken
            );
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }
}
