using DockerBumpBot.Sandbox.GitHub.PullRequests;
using LibGit2Sharp;

namespace DockerBumpBot.Sandbox.GitHub.Objects;

/// <summary>Forks keep only what their parent does not have, as on GitHub.</summary>
internal static class Forks
{
    /// <summary>Lets a new, empty store read the objects of its parent (gitrepository-layout, "alternates").</summary>
    internal static void Borrow(string directory, string parent)
    {
        var information = Directory.CreateDirectory(Path.Combine(directory, "objects", "info"));
        File.WriteAllText(Path.Combine(information.FullName, "alternates"), $"{Path.Combine(parent, "objects")}\n");
    }

    /// <summary>Brings the commits of a pull request from a fork into the repository it was opened in.</summary>
    internal static void Bring(HostedRepository from, HostedRepository to, string commit)
    {
        if (from == to || to.Store.TryFind<Commit>(commit, out _))
            return;
        // A fork has nothing but loose objects of its own, and an object is the same wherever it lies.
        var source = Path.Combine(from.Store.Directory, "objects");
        foreach (var file in Directory.EnumerateFiles(source, new string('?', 38), SearchOption.AllDirectories))
        {
            var target = Path.Combine(to.Store.Directory, "objects", Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            if (!File.Exists(target))
                File.Copy(file, target);
        }
    }
}
