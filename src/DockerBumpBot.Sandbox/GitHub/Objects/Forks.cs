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
    internal static void Bring(HostedRepository from, HostedRepository to, string commit, int number)
    {
        if (from == to || to.Store.TryFind<Commit>(commit, out _))
            return;
        // By a ref of its own name, since a fetch asks for refs and not for commits.
        var reference = $"refs/pull/{number}/head";
        from.Store.SetRef(reference, commit);
        Commands.Fetch(to.Store.Git, from.Store.Directory, [$"+{reference}:{reference}"], new FetchOptions(), null);
        from.Store.RemoveRef(reference);
    }
}
