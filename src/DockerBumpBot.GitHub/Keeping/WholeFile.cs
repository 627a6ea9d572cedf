namespace DockerBumpBot.GitHub.Keeping;

/// <summary>
/// A file that is kept between runs. It appears whole or not at all, whatever else writes it at the same moment, and its
/// folder is for its owner alone: what stands in it may be private.
/// </summary>
internal static class WholeFile
{
    /// <summary>What the name of a file ends with as long as it is being written.</summary>
    public const string UnfinishedExtension = ".tmp";

    /// <summary>Whether an exception says that files cannot be used, and not that something is wrong here.</summary>
    public static bool IsRefusal(Exception exception) => exception is IOException or UnauthorizedAccessException;

    /// <summary>Writes a file in place of the one before; makes its folder.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        var folder = Path.GetDirectoryName(path)!;
        MakeFolder(folder);
        var unfinished = Path.Join(folder, $"{Guid.NewGuid():N}{UnfinishedExtension}");
        try
        {
            using (var stream = File.Create(unfinished))
                write(stream);
            File.Move(unfinished, path, overwrite: true);
        }
        catch
        {
            Discard(unfinished);
            throw;
        }
    }

    private static void MakeFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(
                folder,
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
            );
    }

    private static void Discard(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception exception) when (IsRefusal(exception))
        {
            // Whatever kept it from being written keeps it from being deleted.
        }
    }
}
