namespace DockerBumpBot.Testing;

/// <summary>The repository that these tests stand in.</summary>
public static class RepositoryRoot
{
    /// <summary>The directory of DockerBumpBot.sln.</summary>
    public static string Directory { get; } = Find();

    /// <summary>The absolute path of a file given from the root.</summary>
    public static string At(string path) => Path.Join(Directory, path);

    private static string Find()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Join(at.FullName, "DockerBumpBot.sln")))
                return at.FullName;
        }

        throw new InvalidOperationException(
            "No DockerBumpBot.sln above the built tests: run them where they were built, inside the repository."
        );
    }
}
