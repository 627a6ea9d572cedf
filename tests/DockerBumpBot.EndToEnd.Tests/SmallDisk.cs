using System.Diagnostics;

namespace DockerBumpBot.EndToEnd.Tests;

/// <summary>
/// A disk of a megabyte that a test can fill: a file system in memory. To mount it takes root, in a container with the
/// capability <c>SYS_ADMIN</c>.
/// </summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("dockerbump-disk-");

    private SmallDisk() { }

    /// <summary>Makes one.</summary>
    /// <exception cref="InvalidOperationException">This process may mount nothing.</exception>
    public static async Task<SmallDisk> CreateAsync()
    {
        var disk = new SmallDisk();
        if (await RunAsync("mount", "-t", "tmpfs", "-o", "size=1m", "dockerbump", disk.directory.FullName) == 0)
            return disk;
        disk.directory.Delete();
        throw new InvalidOperationException(
            "A small disk could not be mounted: run the tests as root, in a container with --cap-add SYS_ADMIN."
        );
    }

    /// <summary>The path of a file on it.</summary>
    public string At(string name) => Path.Join(directory.FullName, name);

    /// <summary>Takes all the room that is left.</summary>
    public async Task FillAsync()
    {
        var left = new DriveInfo(directory.FullName).AvailableFreeSpace;
        await using var file = new FileStream(At("filling"), FileMode.Append);
        await file.WriteAsync(new byte[left]);
    }

    /// <summary>Gives it back.</summary>
    public void Clear() => File.Delete(At("filling"));

    /// <summary>Takes the disk away.</summary>
    public async ValueTask DisposeAsync()
    {
        await RunAsync("umount", "--lazy", directory.FullName);
        directory.Delete(recursive: true);
    }

    private static async Task<int> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        await process.WaitForExitAsync();
        return process.ExitCode;
    }
}
