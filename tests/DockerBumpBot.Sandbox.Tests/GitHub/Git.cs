using System.Diagnostics;
using System.Text;

namespace DockerBumpBot.Sandbox.Tests.GitHub;

/// <summary>The real git, on a bare repository: what it says of it is what counts.</summary>
internal static class Git
{
    internal static async Task<string> RunAsync(string directory, params string[] arguments) =>
        Encoding.UTF8.GetString(await BytesAsync(directory, arguments));

    internal static async Task<byte[]> BytesAsync(string directory, params string[] arguments)
    {
        var start = new ProcessStartInfo("git", arguments)
        {
            WorkingDirectory = directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["GIT_CONFIG_NOSYSTEM"] = "1";
        start.Environment["GIT_CONFIG_GLOBAL"] = "";
        using var git = Process.Start(start)!;
        using var output = new MemoryStream();
        var error = git.StandardError.ReadToEndAsync();
        await git.StandardOutput.BaseStream.CopyToAsync(output);
        await git.WaitForExitAsync();
        Assert.That(git.ExitCode, Is.Zero, $"git {string.Join(' ', arguments)}: {await error}");
        return output.ToArray();
    }
}
