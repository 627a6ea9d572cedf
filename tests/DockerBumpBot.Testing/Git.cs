using System.Diagnostics;
using System.Text;

namespace DockerBumpBot.Testing;

/// <summary>The real git, on a bare repository: what it says of it is what counts.</summary>
public static class Git
{
    public static async Task<string> RunAsync(string directory, params string[] arguments) =>
        Encoding.UTF8.GetString(await BytesAsync(directory, arguments));

    public static async Task<byte[]> BytesAsync(string directory, params string[] arguments)
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
        return git.ExitCode == 0
            ? output.ToArray()
            : throw new InvalidOperationException($"git {string.Join(' ', arguments)}: {await error}");
    }
}
