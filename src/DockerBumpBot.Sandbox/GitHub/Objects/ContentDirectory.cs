namespace DockerBumpBot.Sandbox.GitHub.Objects;

/// <summary>The files of a checkout, as the changes that would make it.</summary>
internal static class ContentDirectory
{
    private const UnixFileMode AnyExecute =
        UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private static readonly EnumerationOptions NoLinks = new()
    {
        AttributesToSkip = FileAttributes.ReparsePoint,
        IgnoreInaccessible = false,
    };

    /// <summary>Every file below a directory; nothing called <c>.git</c> or not named in UTF-8, and nothing behind a link.</summary>
    internal static IEnumerable<LocalChange> Read(string directory, CancellationToken ct)
    {
        foreach (var file in Directory.EnumerateFiles(directory, "*", NoLinks).Order(StringComparer.Ordinal))
        {
            ct.ThrowIfCancellationRequested();
            if (!IsPassedOver(file))
                yield return ReadFile(directory, file);
        }

        foreach (var folder in Directory.EnumerateDirectories(directory, "*", NoLinks).Order(StringComparer.Ordinal))
            if (!IsPassedOver(folder))
                foreach (var change in Read(folder, ct))
                    yield return change with
                    {
                        Path = $"{Path.GetFileName(folder)}/{change.Path}",
                    };
    }

    // A submodule has a file of that name; git takes it into no tree, in whatever case. What is not named in UTF-8
    // cannot be opened by the name it has here.
    private static bool IsPassedOver(string path) =>
        Path.GetFileName(path) is var name
        && (
            name.Equals(".git", StringComparison.OrdinalIgnoreCase) || name.Contains('\uFFFD', StringComparison.Ordinal)
        );

    private static LocalChange ReadFile(string directory, string file) =>
        new(Path.GetRelativePath(directory, file), Bytes(file)) { IsExecutable = IsExecutable(file) };

    // Pipes and devices have no length either, and reading one would never end.
    private static byte[] Bytes(string file) => new FileInfo(file).Length == 0 ? [] : File.ReadAllBytes(file);

    private static bool IsExecutable(string file) =>
        !OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & AnyExecute) != 0;
}
