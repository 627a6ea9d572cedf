using System.Diagnostics;
using System.Text;

namespace DockerBumpBot.EndToEnd.Tests.Sandboxes;

/// <summary>A bare repository as the real git sees it.</summary>
internal sealed class BareRepository(string directory)
{
    /// <summary>The lines that a command says.</summary>
    public async Task<string[]> LinesAsync(params string[] arguments) =>
        (await RunAsync(arguments)).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public async Task<string> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("git", ["-C", directory, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        start.Environment["GIT_CONFIG_NOSYSTEM"] = "1";
        start.Environment["GIT_CONFIG_GLOBAL"] = "";
        using var git = Process.Start(start)!;
        var error = git.StandardError.ReadToEndAsync();
        var output = await git.StandardOutput.ReadToEndAsync();
        await git.WaitForExitAsync();
        Assert.That(git.ExitCode, Is.Zero, $"git {string.Join(' ', arguments)}: {await error}");
        return output;
    }
}
