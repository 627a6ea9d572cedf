using System.Formats.Tar;

namespace DockerBumpBot.GitHub.Tests.Snapshots;

/// <summary>Entries of tarballs, honest or not.</summary>
internal static class Tar
{
    private const UnixFileMode ReadWrite =
        UnixFileMode.UserRead
        | UnixFileMode.UserWrite
        | UnixFileMode.GroupRead
        | UnixFileMode.GroupWrite
        | UnixFileMode.OtherRead;

    /// <summary>A path below the folder that GitHub puts around everything.</summary>
    public static string Top(string path) => $"owner-name-0123456/{path}";

    public static void File(this TarWriter tar, string path, byte[] bytes, bool isExecutable = false) =>
        tar.Raw(Top(path), bytes, isExecutable);

    /// <summary>A file whose whole name is given.</summary>
    public static void Raw(this TarWriter tar, string name, byte[] bytes, bool isExecutable = false)
    {
        using var data = new MemoryStream(bytes);
        tar.WriteEntry(
            new PaxTarEntry(TarEntryType.RegularFile, name)
            {
                DataStream = data,
                Mode = isExecutable
                    ? ReadWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute
                    : ReadWrite,
            }
        );
    }

    public static void Link(this TarWriter tar, string path, string target) =>
        tar.WriteEntry(new PaxTarEntry(TarEntryType.SymbolicLink, Top(path)) { LinkName = target });
}
