namespace DockerBumpBot.Benchmarks.Histories;

/// <summary>The files of a content repository on disk.</summary>
internal static class CorpusFiles
{
    public static IEnumerable<(string Path, byte[] Bytes)> Read(string root) =>
        Directory
            .EnumerateFiles(root, "*", SearchOption.AllDirectories)
            .Select(file => (Path: Path.GetRelativePath(root, file).Replace('\\', '/'), File: file))
            .Where(found => !found.Path.StartsWith(".git/", StringComparison.Ordinal))
            .Select(found => (found.Path, File.ReadAllBytes(found.File)));
}
