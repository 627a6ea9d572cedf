using DockerBumpBot.Sandbox.Registry;
using DockerBumpBot.Testing.Checkouts;
using DockerBumpBot.Testing.Program;

namespace DockerBumpBot.Tests.Commands;

/// <summary>A checkout and a registry in this process, for the program to run against.</summary>
internal sealed class CommandCheckout : IAsyncDisposable
{
    private static readonly DateTimeOffset Built = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private CommandCheckout(LocalDockerHub registry) => Registry = registry;

    public TemporaryCheckout Files { get; } = new();

    public LocalDockerHub Registry { get; }

    /// <summary>Starts a registry with an old and a new tag of <c>demisto/python3</c> and <c>demisto/python</c>.</summary>
    public static async Task<CommandCheckout> StartAsync()
    {
        string[] images = ["demisto/python3", "demisto/python"];
        string[] tags = [TemporaryCheckout.OldTag, TemporaryCheckout.NewTag];
        return new CommandCheckout(
            await LocalDockerHub.StartAsync(
                images.SelectMany(image => tags.Select(tag => new PublishedTag(image, tag, Built, null))),
                CancellationToken.None
            )
        );
    }

    public Task<FinishedProgram> RunAsync(string command, params string[] options) =>
        RunAsync(DockerBump.Default, command, options);

    public Task<FinishedProgram> RunAsync(DockerBump program, string command, params string[] options) =>
        program.RunAsync([command, "--content", Files.Root, "--registry", Registry.Url.ToString(), .. options]);

    public async ValueTask DisposeAsync()
    {
        Files.Dispose();
        await Registry.DisposeAsync();
    }
}
