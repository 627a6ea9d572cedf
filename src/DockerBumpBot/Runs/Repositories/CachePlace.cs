using DockerBumpBot.Configuration.Options;

namespace DockerBumpBot.Runs.Repositories;

/// <summary>Where runs keep what they have read: it may be deleted at any moment.</summary>
internal static class CachePlace
{
    private const string Folder = "dockerbump";

    /// <summary>The directory for what comes from one GitHub; <c>null</c> for none.</summary>
    /// <param name="options">What the operator says.</param>
    /// <param name="variable">The value of an environment variable; <c>null</c> when it is not set.</param>
    public static string? Of(GitHubOptions options, Func<string, string?> variable)
    {
        var home = variable("HOME") is { Length: > 0 } set ? set : null;
        var place = options.CacheDirectory switch
        {
            null => null,
            GitHubOptions.UsualCache => UsualPlace(variable("XDG_CACHE_HOME"), home),
            ['~', '/', .. var rest] when home is not null => Path.Join(home, rest),
            var directory => directory,
        };
        // Two servers may each have a repository of the same name.
        return place is null ? null : Path.GetFullPath(Path.Join(place, options.ApiUrl.Authority.Replace(':', '_')));
    }

    /// <summary>Makes the directory for its owner alone: what is kept there may be private.</summary>
    public static void Make(string directory)
    {
        try
        {
            if (OperatingSystem.IsWindows())
                Directory.CreateDirectory(directory);
            else
                Directory.CreateDirectory(
                    directory,
                    UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
                );
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // What cannot be kept is read again; whoever keeps something there says so.
        }
    }

    // A relative path has to be ignored, says the XDG Base Directory Specification.
    private static string? UsualPlace(string? cacheHome, string? home) =>
        cacheHome is { Length: > 0 } && Path.IsPathRooted(cacheHome) ? Path.Join(cacheHome, Folder)
        : home is not null ? Path.Join(home, ".cache", Folder)
        : null;
}
