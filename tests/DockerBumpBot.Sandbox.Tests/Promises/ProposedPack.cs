using System.Collections.Immutable;
using DockerBumpBot.Core.Content;
using DockerBumpBot.Core.Editing;
using DockerBumpBot.Core.Images;
using DockerBumpBot.Core.Planning;
using DockerBumpBot.Core.Reconciling;
using DockerBumpBot.Sandbox.Content;
using DockerBumpBot.Sandbox.GitHub;
using DockerBumpBot.Sandbox.Promises;
using DockerBumpBot.Sandbox.Registry;
using PackMetadata = DockerBumpBot.Core.Content.PackMetadata;

namespace DockerBumpBot.Sandbox.Tests.Promises;

/// <summary>
/// A local GitHub with the sample content, and pull requests as the bot makes them: planned and edited by Core. Each can
/// be damaged before it is committed.
/// </summary>
internal sealed class ProposedPack : IAsyncDisposable
{
    private const string Placeholder = "not yet known";

    private static readonly TagFacts Nothing = new()
    {
        Digest = new Answer<string>.None(),
        Created = new Answer<DateTimeOffset>.None(),
        PythonVersion = new Answer<string>.None(),
    };

    private static readonly DateTimeOffset Today = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly LocalGitHub server;

    private ProposedPack(LocalGitHub server, LocalRepository repository) =>
        (this.server, Repository) = (server, repository);

    internal LocalRepository Repository { get; }

    /// <summary>All that the sample's registry says, digests and dates included.</summary>
    internal static TagCatalog Catalog { get; } =
        SampleImages
            .All.GroupBy(tag => tag.Image)
            .Aggregate(TagCatalog.Empty, (known, tags) => Listed(known, Named(tags.Key), [.. tags]));

    internal static async Task<ProposedPack> StartAsync()
    {
        var server = await LocalGitHub.StartAsync(new LocalGitHubOptions(), CancellationToken.None);
        var files = SampleContent.Create().Files.Select(file => (file.Path, file.Bytes.ToArray()));
        return new ProposedPack(server, server.AddRepository("acme", "content", files, new LocalRepositoryOptions()));
    }

    /// <summary>The updates of all packs that have one.</summary>
    internal static ImmutableArray<PackUpdate> Updates()
    {
        var packs = SampleContent.Create().Packs.Select(Scan);
        var planner = new Planner(packs, new UpdatePolicy(), Today);
        var known = Catalog;
        // What the registry does not have, it has no facts about.
        foreach (var image in planner.Images)
        {
            if (known.ListingOf(image) is null)
                known = known.With([KeyValuePair.Create(image, (TagListing)new TagListing.NotFound("no such image"))]);
            while (planner.QuestionsFor(known, image) is [var question, ..])
                known = known.With(image, question.Tag, Nothing);
        }

        return planner.Plan(known).Packs;
    }

    /// <summary>Opens the pull request of a pack.</summary>
    /// <param name="pack">Its name.</param>
    /// <param name="damage">What becomes of its changes before they are committed.</param>
    /// <param name="branch">Another branch than the bot's.</param>
    internal Evidence Propose(
        string pack,
        Func<IEnumerable<LocalChange>, IEnumerable<LocalChange>>? damage = null,
        string? branch = null
    )
    {
        var update = Updates().Single(update => update.Pack.Name == pack);
        var files = Repository.Files(Repository.DefaultBranch);
        var edit = (PackEdit.Done)PackEditor.Edit(update, path => files[path]);
        LocalChange[] changes =
        [
            .. (damage ?? (all => all))(
                edit.Changes.Select(file => new LocalChange(file.Path, file.Content.ToArray()))
            ),
        ];
        var head = branch ?? BranchName.Of("docker-bump/", pack);
        var desired = new DesiredPack(update, PackTree(pack, head, changes, out var tree));
        Repository.SetBranch(head, Repository.Head(Repository.DefaultBranch)!, "bot");
        var commit = Repository.Commit(head, changes, "bot", Message(pack, tree));
        var marker = Marker.Write(Proposal.Of(desired, Repository.Head(Repository.DefaultBranch)!, commit));
        return Read(Repository.Open(head, "Update", $"Text\n\n{marker}", "bot").Number);
    }

    internal Evidence Read(int number) => Evidence.Read(Repository, number, "Packs");

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private string Message(string pack, string tree) =>
        CommitTrailers.Append("Update", pack, tree, Repository.Head(Repository.DefaultBranch)!, by: null);

    // A tree is known once there is a commit with it; the bot makes the tree first.
    private string PackTree(string pack, string branch, LocalChange[] changes, out string tree)
    {
        Repository.Commit(branch, changes, "bot", Placeholder);
        var number = Repository.Open(branch, Placeholder, MarkerFor(pack), "bot").Number;
        var evidence = Read(number);
        Repository.Close(number);
        tree = evidence.Commits[0].Content.Tree;
        return evidence.PackTree!;
    }

    private static string MarkerFor(string pack) =>
        Marker.Write(
            new Proposal
            {
                Pack = pack,
                Images = ImmutableSortedDictionary<string, string>.Empty.Add("a", "b"),
                BaseCommit = new string('0', 40),
                PackTree = new string('0', 40),
                HeadCommit = new string('0', 40),
            }
        );

    private static Pack Scan(SamplePack pack)
    {
        var files = pack.Files.Where(file => ContentPath.Parse("Packs", file.Path) is ContentPath.Item);
        var notes = pack.Files.Select(file => ContentPath.Parse("Packs", file.Path)).OfType<ContentPath.ReleaseNotes>();
        var metadata = pack.Files.FirstOrDefault(file => ContentPath.Parse("Packs", file.Path) is ContentPath.Metadata);
        return new Pack
        {
            Name = pack.Name,
            Directory = $"Packs/{pack.Name}",
            Metadata = metadata is null ? PackMetadata.Missing : PackMetadata.Read(metadata.Bytes.Span),
            ReleaseNotes = [.. notes.Select(note => note.FileName)],
            Files = [.. files.Select(file => ItemScanner.Scan(pack.Name, file.Path, file.Bytes.Span))],
        };
    }

    private static ImageRepository Named(string image) =>
        ImageReference.TryParse(image, out var reference)
            ? reference.Repository
            : throw new ArgumentException($"{image} is no image.");

    private static TagCatalog Listed(TagCatalog known, ImageRepository image, PublishedTag[] tags) =>
        tags.Aggregate(
            known.With([
                KeyValuePair.Create(image, (TagListing)new TagListing.Listed([.. tags.Select(tag => tag.Tag)])),
            ]),
            (catalog, tag) =>
                catalog.With(
                    image,
                    tag.Tag,
                    new TagFacts
                    {
                        Digest = new Answer<string>.Known($"sha256:{tag.Tag}"),
                        Created = new Answer<DateTimeOffset>.Known(tag.Created),
                        PythonVersion = tag.Python is { } python
                            ? new Answer<string>.Known(python)
                            : new Answer<string>.None(),
                    }
                )
        );
}
