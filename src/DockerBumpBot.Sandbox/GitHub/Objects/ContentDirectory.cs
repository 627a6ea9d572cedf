namespace DockerBumpBot.Sandbox.GitHub.Objects;

/// <summary>The files of a checkout, as the changes that would make it.</summary>
internal static class ContentDirectory
{
    private const UnixFileMode AnyExecute =
        UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>Every file below a directory; not <c>.git</c>, and nothing behind a link.</summary>
    internal static IEnumerable<LocalChange> Read(string directory)
    {
        var options = new EnumerationOptions { AttributesToSkip = FileAttributes.ReparsePoint };
        foreach (var file in Directory.EnumerateFiles(directory, "*", options).Order(StringComparer.Ordinal))
            yield return ReadFile(directory, file);
        foreach (var folder in Directory.EnumerateDirectories(directory, "*", options).Order(StringComparer.Ordinal))
            if (Path.GetFileName(folder) is var name && name != ".git")
                foreach (var change in Read(folder))
                    yield return change with
                    {
                        Path = $"{name}/{change.Path}",
                    };
    }

    private static LocalChange ReadFile(string directory, string file) =>
        new(Path.GetRelativePath(directory, file), File.ReadAllBytes(file)) { IsExecutable = IsExecutable(file) };

    private static bool IsExecutable(string file) =>
        !OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & AnyExecute) != 0;
}
