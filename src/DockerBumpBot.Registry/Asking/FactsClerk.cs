using DockerBumpBot.Core.Images;
using DockerBumpBot.Registry.Distribution;
using DockerBumpBot.Registry.Hub;

namespace DockerBumpBot.Registry.Asking;

/// <summary>Finds facts about single tags, with as few requests as answer all questions.</summary>
internal sealed class FactsClerk(
    RegistryDirectory directory,
    RegistryClients clients,
    HubClient? hub,
    Question question
)
{
    /// <summary>The errands that answer every question the catalog has no answer to.</summary>
    public IReadOnlyList<Errand> Plan(TagCatalog catalog, IEnumerable<TagQuestion> questions) =>
        [
            .. questions
                .Distinct()
                .Where(question => !IsAnswered(catalog.FactsOf(question.Image, question.Tag), question.Fact))
                .GroupBy(question => ErrandFor(question))
                .Select(group => group.Key is Errand.HubDates dates ? WithTags(dates, catalog, group) : group.Key),
        ];

    /// <summary>Says which images will be asked for, so that one token can cover them.</summary>
    public void Announce(IEnumerable<Errand> errands)
    {
        var images = errands.Where(errand => errand is not Errand.HubDates).Select(errand => errand.Image).Distinct();
        foreach (var address in images.Select(directory.TryFind).OfType<RepositoryAddress>())
            clients.Of(address.Registry).Announce(address);
    }

    /// <summary>Runs one errand; failures are answers too.</summary>
    public Task<IReadOnlyList<TagAnswer>> AskAsync(Errand errand, CancellationToken ct) =>
        question.AskAsync(
            errand.Image,
            errand is Errand.HubDates ? hub!.Server : directory.TryFind(errand.Image)?.Registry.Root,
            stop => RunAsync(errand, stop),
            failure => Failed(errand, failure),
            ct
        );

    private static bool IsAnswered(TagFacts facts, TagFact fact) =>
        fact switch
        {
            TagFact.Digest => facts.Digest is not null,
            TagFact.Created => facts.Created is not null,
            _ => facts.PythonVersion is not null,
        };

    private Errand ErrandFor(TagQuestion question) =>
        question switch
        {
            { Fact: TagFact.Digest } => new Errand.Digest(question.Image, question.Tag),
            { Fact: TagFact.Created } when IsOnHub(question.Image) => new Errand.HubDates(question.Image, []),
            _ => new Errand.Config(question.Image, question.Tag, TellsCreated: !IsOnHub(question.Image)),
        };

    private static Errand.HubDates WithTags(
        Errand.HubDates dates,
        TagCatalog catalog,
        IEnumerable<TagQuestion> questions
    )
    {
        var listed = catalog.ListingOf(dates.Image) is TagListing.Listed listing ? listing.Tags : [];
        return dates with { Tags = [.. questions.Select(question => question.Tag).Union(listed)] };
    }

    private bool IsOnHub(ImageRepository image) =>
        hub is not null && directory.TryFind(image) is { } address && directory.IsDefault(address);

    private async Task<IReadOnlyList<TagAnswer>> RunAsync(Errand errand, CancellationToken ct)
    {
        var address = directory.Find(errand.Image);
        var client = clients.Of(address.Registry);
        switch (errand)
        {
            case Errand.HubDates dates:
                var found = await hub!.DatesAsync(address.Name, ct).ConfigureAwait(false);
                return
                [
                    .. dates.Tags.Select(tag => new TagAnswer(
                        dates.Image,
                        tag,
                        new() { Created = Answered.With(found.GetValueOrDefault(tag)) }
                    )),
                ];
            case Errand.Digest { Tag: var tag }:
                var digest = Names.IsTag(tag) ? await client.DigestAsync(address, tag, ct).ConfigureAwait(false) : null;
                return [new(errand.Image, tag, new() { Digest = Answered.With(digest) })];
            case Errand.Config { Tag: var tag } config:
                var said = Names.IsTag(tag)
                    ? await client.ConfigAsync(address, tag, ct).ConfigureAwait(false)
                    : ImageConfig.Empty;
                return [new(errand.Image, tag, FactsOf(config, said))];
            default:
                throw new InvalidOperationException($"No way to run {errand}.");
        }
    }

    private static TagFacts FactsOf(Errand.Config errand, ImageConfig said) =>
        new()
        {
            Created = errand.TellsCreated ? Answered.With(said.Created) : null,
            PythonVersion = Answered.With(said.PythonVersion),
            // Learnt on the way; without it the question stays open.
            Digest = said.Digest is null ? null : Answered.With(said.Digest),
        };

    private static IReadOnlyList<TagAnswer> Failed(Errand errand, RegistryException failure)
    {
        return errand switch
        {
            Errand.HubDates dates =>
            [
                .. dates.Tags.Select(tag => new TagAnswer(
                    dates.Image,
                    tag,
                    new() { Created = Failed<DateTimeOffset>($"The dates of the tags of {dates.Image}") }
                )),
            ],
            Errand.Digest { Image: var image, Tag: var tag } =>
            [
                new(image, tag, new() { Digest = Failed<string>($"The digest of {image}:{tag}") }),
            ],
            Errand.Config { Image: var image, Tag: var tag } config =>
            [
                new(
                    image,
                    tag,
                    new()
                    {
                        Created = config.TellsCreated
                            ? Failed<DateTimeOffset>($"The configuration of {image}:{tag}")
                            : null,
                        PythonVersion = Failed<string>($"The configuration of {image}:{tag}"),
                    }
                ),
            ],
            _ => [],
        };

        Answer<T> Failed<T>(string what) =>
            new Answer<T>.Failed($"{what} could not be read: {failure.Message}", failure.Cause);
    }
}
