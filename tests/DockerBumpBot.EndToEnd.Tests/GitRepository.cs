using System.ComponentModel;
using System.Diagnostics;

namespace DockerBumpBot.EndToEnd.Tests;

/// <summary>A directory under git, by the real program: what it calls a change is what a maintainer sees.</summary>
internal sealed class GitRepository
{
    private readonly string directory;

    private GitRepository(string directory) => this.directory = directory;

    /// <summary>Puts everything in a directory under git and commits it.</summary>
    public static async Task<GitRepository> CommitAsync(string directory)
    {
        var git = new GitRepository(directory);
        await git.RunAsync("init", "--quiet");
        await git.CommitAllAsync();
        return git;
    }

    /// <summary>Commits everything there is now.</summary>
    public async Task CommitAllAsync()
    {
        await RunAsync("add", "--all");
        await RunAsync("commit", "--quiet", "--allow-empty", "--message", "As it is now");
    }

    /// <summary>Applies a diff, which may stand among other text.</summary>
    public Task ApplyAsync(string path) => RunAsync("apply", "--whitespace=nowarn", path);

    /// <summary>Every changed or new file since the last commit, with its lines added and removed.</summary>
    public async Task<IReadOnlyList<ChangedFile>> ChangesAsync()
    {
        await RunAsync("add", "--all");
        var lines = await RunAsync("diff", "--cached", "--numstat", "--no-renames", "-z");
        return
        [
            .. lines
                .Split('\0', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => line.Split('\t'))
                .Select(parts => new ChangedFile(parts[2], parts[0], parts[1])),
        ];
    }

    /// <summary>A file as it was committed.</summary>
    public async Task<byte[]> CommittedAsync(string path) => await RunForBytesAsync("show", $"HEAD:{path}");

    private async Task<string> RunAsync(params string[] arguments) =>
        System.Text.Encoding.UTF8.GetString(await RunForBytesAsync(arguments));

    private async Task<byte[]> RunForBytesAsync(params string[] arguments)
    {
        string[] settings =
        [
            "-c",
            "user.name=Test",
            "-c",
            "user.email=test@example.invalid",
            "-c",
            "core.autocrlf=false",
        ];
        var start = new ProcessStartInfo("git", [.. settings, .. arguments])
        {
            WorkingDirectory = directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // What the machine's owner has configured is no part of the test.
        start.Environment["GIT_CONFIG_NOSYSTEM"] = "1";
        start.Environment["GIT_CONFIG_GLOBAL"] = "";
        using var git = Start(start);
        using var output = new MemoryStream();
        var error = git.StandardError.ReadToEndAsync();
        await git.StandardOutput.BaseStream.CopyToAsync(output);
        await git.WaitForExitAsync();
        return git.ExitCode == 0
            ? output.ToArray()
            : throw new InvalidOperationException($"git {string.Join(' ', arguments)} failed: {await error}");
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new InvalidOperationException("These tests need git: install Debian's package git.", e);
        }
    }
}

/// <summary>A file that git calls changed.</summary>
/// <param name="Path">From the root of the repository.</param>
/// <param name="Added">How many lines, as git writes it.</param>
/// <param name="Removed">How many lines.</param>
internal sealed record ChangedFile(string Path, string Added, string Removed);
