using System.Diagnostics;

namespace DockerBumpBot.Testing.Contract;

/// <summary>A package of npm's with what it needs, fetched once, into the user's cache.</summary>
internal static class NpmPackage
{
    /// <summary>Where it is installed: the directory with <c>node_modules</c> in it.</summary>
    internal static async Task<string> InstalledAsync(string name, string version)
    {
        var cache = Path.Combine(
            Environment.GetFolderPath(
                Environment.SpecialFolder.LocalApplicationData,
                Environment.SpecialFolderOption.Create
            ),
            "dockerbump-tests"
        );
        var place = Path.Combine(cache, $"{name.TrimStart('@').Replace('/', '-')}-{version}");
        if (!Directory.Exists(place))
            await InstallAsync($"{name}@{version}", cache, place);
        return place;
    }

    // Into a directory of its own first: what is in place is whole, whoever else does the same.
    private static async Task InstallAsync(string package, string cache, string place)
    {
        var fresh = Directory.CreateDirectory(Path.Combine(cache, $"new-{Guid.NewGuid():n}")).FullName;
        string[] arguments =
        [
            "install",
            "--prefix",
            fresh,
            "--no-audit",
            "--no-fund",
            "--no-save",
            "--ignore-scripts",
            package,
        ];
        using var npm = Process.Start(
            new ProcessStartInfo("npm", arguments) { RedirectStandardError = true, RedirectStandardOutput = true }
        )!;
        var output = npm.StandardOutput.ReadToEndAsync();
        var error = await npm.StandardError.ReadToEndAsync();
        await npm.WaitForExitAsync();
        if (npm.ExitCode != 0)
            throw new InvalidOperationException($"npm could not install {package}: {error}{await output}");
        try
        {
            Directory.Move(fresh, place);
        }
        catch (IOException) when (Directory.Exists(place))
        {
            Directory.Delete(fresh, recursive: true);
        }
    }
}
