using System.Formats.Tar;
using DockerBumpBot.GitHub.Snapshots;
using DockerBumpBot.GitHub.Snapshots.Caching;
using DockerBumpBot.GitHub.Snapshots.Objects;

namespace DockerBumpBot.GitHub.Tests.Snapshots;

/// <summary>One pack in a repository whose tarball is whatever a test makes it.</summary>
internal abstract class HostileTarballTest
{
    protected const string Pack = "Packs/P";
    protected const string Echo = $"{Pack}/Scripts/Echo/Echo.yml";

    protected string Root { get; private set; } = null!;
    protected ScriptedGitHub Server { get; private set; } = null!;

    [SetUp]
    public async Task ServeOnePack()
    {
        Root = Directory.CreateTempSubdirectory("dockerbump-hostile-").FullName;
        Server = await ScriptedGitHub.StartAsync(new ContentRepository().Pack("P"));
        Server.Cache = new SnapshotDirectory(Path.Join(Root, "cache"));
    }

    [TearDown]
    public async Task TakeItAway()
    {
        await Server.DisposeAsync();
        Directory.Delete(Root, recursive: true);
    }

    protected void Serve(Action<TarWriter> write) => Serve(Server.Content.Tarball(write));

    protected void Serve(byte[] tarball) =>
        Server.Instead = async (context, path) =>
        {
            if (!path.StartsWith("/tarball/", StringComparison.Ordinal))
                return false;
            await ScriptedGitHub.TarballAsync(context, tarball);
            return true;
        };

    protected void AssertIsWhole(ContentSnapshot snapshot) =>
        Assert.That(
            snapshot.Packs.Single().Files.ToDictionary(file => file.Key, file => GitObject.BlobId(file.Value.Span)),
            Is.EquivalentTo(
                new[] { Echo, $"{Pack}/pack_metadata.json" }.ToDictionary(
                    path => path,
                    path => GitObject.BlobId(Server.Content.Bytes(path))
                )
            )
        );

    protected void AssertNothingIsBesideTheCache() =>
        Assert.That(
            Directory.GetFileSystemEntries(Root, "*", SearchOption.AllDirectories).Select(Path.GetFileName),
            Is.EquivalentTo(["cache", "owner", "name", "index.json", $"{Server.Content.TreeOf(Pack)}.zip"])
        );
}
