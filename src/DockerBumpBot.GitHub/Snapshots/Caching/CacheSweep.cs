using DockerBumpBot.GitHub.Keeping;
using DockerBumpBot.GitHub.Snapshots.Objects;

namespace DockerBumpBot.GitHub.Snapshots.Caching;

/// <summary>
/// Removes from a cache what nobody will read. The directory is somebody's choice, so only what the cache itself has
/// written there is touched.
/// </summary>
/// <param name="root">The cache.</param>
/// <param name="now">The time on the clock of its disk.</param>
internal sealed class CacheSweep(string root, DateTime now)
{
    // Another process may be writing one; no write takes that long.
    private static readonly TimeSpan UnfinishedAge = TimeSpan.FromDays(1);

    // A repository whose head stays is not written either; reading it anew four times a year does not matter.
    private static readonly TimeSpan UnusedAge = TimeSpan.FromDays(90);

    /// <summary>Removes the packs of one repository that are not among the given trees, and what was never finished.</summary>
    public void ForgetPacks(string folder, HashSet<string> trees)
    {
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles())
        {
            var name = Path.GetFileNameWithoutExtension(file.Name);
            var isForgotten = file.Extension switch
            {
                SnapshotDirectory.PackExtension => GitObject.IsId(name) && !trees.Contains(name),
                WholeFile.UnfinishedExtension => now - file.LastWriteTimeUtc > UnfinishedAge,
                _ => false,
            };
            if (isForgotten)
                file.Delete();
        }
    }

    /// <summary>Removes the repositories of which no snapshot was kept for a long time.</summary>
    /// <param name="isOurs">Whether a folder holds an index of this cache.</param>
    public void ForgetRepositories(Func<string, bool> isOurs)
    {
        foreach (var owner in new DirectoryInfo(root).EnumerateDirectories())
        foreach (var folder in owner.EnumerateDirectories())
        {
            var index = new FileInfo(Path.Join(folder.FullName, SnapshotDirectory.IndexName));
            if (!index.Exists || now - index.LastWriteTimeUtc <= UnusedAge || !isOurs(folder.FullName))
                continue;
            ForgetPacks(folder.FullName, []);
            index.Delete();
            if (!folder.EnumerateFileSystemInfos().Any())
                folder.Delete();
        }
    }
}
