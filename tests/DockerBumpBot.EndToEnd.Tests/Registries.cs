using DockerBumpBot.Sandbox.Content;
using DockerBumpBot.Sandbox.Registry;
using DockerBumpBot.Testing;
using DockerBumpBot.Testing.Checkouts;

namespace DockerBumpBot.EndToEnd.Tests;

/// <summary>Registries with the images of the sample content, and the configuration that names them.</summary>
internal static class Registries
{
    /// <summary>
    /// A real registry with the sample images; of the long history of <c>demisto/python3</c> only what decides.
    /// </summary>
    public static async Task<RealRegistry> StartRealAsync()
    {
        var registry = await RealRegistry.StartAsync();
        foreach (var tag in SampleImages.All.Where(tag => !tag.Image.StartsWith("xsoar", StringComparison.Ordinal)))
        {
            if (IsHistory(tag))
                continue;
            var digest = await registry.PushAsync(tag.Image, tag.Tag, tag.Created, tag.Python);
            if (tag.MultiPlatform)
                await registry.PushIndexAsync(tag.Image, tag.Tag, [("amd64", digest)]);
        }

        return registry;
    }

    /// <summary>Writes <c>config/dockerbump.yml</c> beside the repository; returns its path.</summary>
    public static string Configure(
        this TemporaryCheckout checkout,
        Uri registry,
        Uri? hub,
        Uri extended,
        string more = ""
    )
    {
        checkout.File(
            "../dockerbump.yml",
            $"""
            registry:
              url: {registry}
              hubUrl: {hub?.ToString() ?? "null"}
              organizations:
                demistoextended: {extended}
            {more}

            """
        );
        return checkout.At("../dockerbump.yml");
    }

    private static bool IsHistory(PublishedTag tag) =>
        tag.Image == "demisto/python3" && tag.Created.Year is > 2020 and < 2024 && tag.Tag != "3.9.1.14969";
}
