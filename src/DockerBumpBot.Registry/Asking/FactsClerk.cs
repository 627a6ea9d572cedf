using DockerBumpBot.Core.Images;
using DockerBumpBot.Registry.Distribution;
using DockerBumpBot.Registry.Hub;

namespace DockerBumpBot.Registry.Asking;

/// <summary>Finds facts about single tags, with as few requests as answer all questions.</summary>
internal sealed class FactsClerk(
    RegistryDirectory directory,
    RegistryClients clients,
    HubClient? hub,
    ManifestDigests digests,
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
        return dates with
        {
            Tags = [.. questions.Select(question => question.Tag).Union(listed)],
            Listed = listed.ToHashSet(StringComparer.Ordinal),
        };
    }

    private bool IsOnHub(ImageRepository image) =>
        hub is not null && directory.TryFind(image) is { } address && directory.IsDefault(address);

    private async Task<IReadOnlyList<TagAnswer>> RunAsync(Errand errand, CancellationToken ct)
    {
        var address = directory.Find(errand.Image);
        switch (errand)
        {
            case Errand.HubDates dates:
                var found = await hub!.DatesAsync(address.Name, ct).ConfigureAwait(false);
                return [.. dates.Tags.Select(tag => new TagAnswer(dates.Image, tag, FactsOf(dates, tag, found)))];
            case Errand.Digest { Tag: var tag }:
                var digest = Names.IsTag(tag)
                    ? await digests.OfAsync(errand.Image, address, tag, ct).ConfigureAwait(false)
                    : null;
                return [new(errand.Image, tag, new() { Digest = Answered.With(digest) })];
            case Errand.Config { Tag: var tag } config:
                var said = Names.IsTag(tag)
                    ? await clients.Of(address.Registry).ConfigAsync(address, tag, ct).ConfigureAwait(false)
                    : null;
                return [new(errand.Image, tag, FactsOf(config, said))];
            default:
                throw new InvalidOperationException($"No way to run {errand}.");
        }
    }

    // The Hub has a date for every tag that it knows. Where it has none for a tag that it or the registry lists, it does
    // not know what is there, and that says nothing about the tag.
    private TagFacts FactsOf(Errand.HubDates errand, string tag, IReadOnlyDictionary<string, DateTimeOffset?> found) =>
        new()
        {
            Created = found.GetValueOrDefault(tag) switch
            {
                { } date => new Answer<DateTimeOffset>.Known(date),
                null when found.Count > 0 && !found.ContainsKey(tag) && !errand.Listed.Contains(tag) =>
                    new Answer<DateTimeOffset>.None(),
                null => new Answer<DateTimeOffset>.Failed(
                    $"The date of {errand.Image}:{tag} could not be read: {hub!.Server.Authority} does not know the tag. The "
                        + "next run asks again. A registry that is no mirror of Docker Hub needs registry.hubUrl: null.",
                    RegistryFailure.BadAnswer
                ),
            },
        };

    private static TagFacts FactsOf(Errand.Config errand, ImageConfig? said) =>
        new()
        {
            Created = errand.TellsCreated ? Answered.With(said?.Created) : null,
            PythonVersion = Answered.With(said?.PythonVersion),
            // Learnt on the way.
            Digest = Answered.With(said?.Digest),
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
