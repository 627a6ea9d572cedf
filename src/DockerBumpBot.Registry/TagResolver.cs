using System.Collections.Concurrent;
using DockerBumpBot.Core.Images;
using DockerBumpBot.Registry.Asking;
using DockerBumpBot.Registry.Http;

namespace DockerBumpBot.Registry;

/// <summary>
/// Asks the registries what planning wants to know in one run. Whatever a registry does becomes an answer in the
/// catalog; only cancellation escapes. Safe to use from many threads.
/// </summary>
public sealed class TagResolver
{
    private readonly ListingClerk listings;
    private readonly FactsClerk facts;
    private readonly int parallelism;
    private readonly Gate places;

    internal TagResolver(ListingClerk listings, FactsClerk facts, int parallelism) =>
        (this.listings, this.facts, this.parallelism, places) = (listings, facts, parallelism, new Gate(parallelism));

    /// <summary>
    /// Whether the registry of an image has given an answer without a token. Its lists can be asked for one by one as
    /// well as together; elsewhere one token covers all the images that are known when it is asked for.
    /// </summary>
    public bool IsOpen(ImageRepository image) => listings.IsOpen(image);

    /// <summary>
    /// Asks all there is to know about images: the tags of each and then, without waiting for the other images,
    /// whatever planning asks next about it. <see cref="RegistryOptions.Parallelism"/> requests at a time.
    /// </summary>
    /// <param name="catalog">What is known already.</param>
    /// <param name="images">The images to know about.</param>
    /// <param name="questionsFor">The questions about one image that a catalog leaves open; from any thread.</param>
    /// <param name="progress">Told after every image; from any thread.</param>
    /// <param name="ct">Cancels all requests.</param>
    /// <returns>The catalog with a listing of every image and an answer to every question, whatever they say.</returns>
    /// <exception cref="OperationCanceledException">Cancelled; nothing else is thrown.</exception>
    public async Task<TagCatalog> ResolveAsync(
        TagCatalog catalog,
        IReadOnlyCollection<ImageRepository> images,
        Func<TagCatalog, ImageRepository, IReadOnlyCollection<TagQuestion>> questionsFor,
        IProgress<ResolveProgress>? progress,
        CancellationToken ct
    )
    {
        var sorted = images.Distinct().Order().ToList();
        var unlisted = sorted.FindAll(image => catalog.ListingOf(image) is null);
        listings.Announce(unlisted);
        // Those that are not listed begin: their questions come behind a request more, and the others' need no wait.
        List<ImageRepository> asked = [.. unlisted, .. sorted.Except(unlisted)];
        var done = 0;
        var parts = new ConcurrentQueue<TagCatalog>();
        // As many images at a time as requests: the questions about one need not queue behind the lists of all.
        var limits = new ParallelOptions { MaxDegreeOfParallelism = parallelism, CancellationToken = ct };
        await Parallel
            .ForEachAsync(
                asked,
                limits,
                async (image, stop) =>
                {
                    var known = await ListAsync(catalog.About(image), [image], null, stop).ConfigureAwait(false);
                    while (questionsFor(known, image) is { Count: > 0 } questions)
                        known = await AnswerAsync(known, questions, null, stop).ConfigureAwait(false);
                    parts.Enqueue(known);
                    progress?.Report(new(Interlocked.Increment(ref done), asked.Count, image));
                }
            )
            .ConfigureAwait(false);
        return parts.Aggregate(catalog, (all, part) => all.With(part));
    }

    /// <summary>
    /// Asks for the tags of every image that the catalog has no listing of, each once,
    /// <see cref="RegistryOptions.Parallelism"/> at a time.
    /// </summary>
    /// <param name="catalog">What is known already.</param>
    /// <param name="images">The images to know about.</param>
    /// <param name="progress">Told after every image; from any thread.</param>
    /// <param name="ct">Cancels all requests.</param>
    /// <returns>The catalog with a listing of every image, whatever it says.</returns>
    /// <exception cref="OperationCanceledException">Cancelled; nothing else is thrown.</exception>
    public async Task<TagCatalog> ListAsync(
        TagCatalog catalog,
        IReadOnlyCollection<ImageRepository> images,
        IProgress<ResolveProgress>? progress,
        CancellationToken ct
    )
    {
        var unknown = images.Distinct().Where(image => catalog.ListingOf(image) is null).Order().ToList();
        listings.Announce(unknown);
        var found = new ConcurrentDictionary<ImageRepository, TagListing>();
        var done = 0;
        await Task.WhenAll(
                unknown.Select(image =>
                    places.PassAsync(
                        async () =>
                        {
                            found[image] = await listings.AskAsync(image, ct).ConfigureAwait(false);
                            progress?.Report(new(Interlocked.Increment(ref done), unknown.Count, image));
                        },
                        ct
                    )
                )
            )
            .ConfigureAwait(false);
        return catalog.With(found);
    }

    /// <summary>
    /// Answers the questions that the catalog has no answer to. Dates come from Docker Hub's API where it speaks of
    /// the image, for all its tags at once; else from the image, together with its Python version.
    /// </summary>
    /// <param name="catalog">What is known already.</param>
    /// <param name="questions">What planning lacks.</param>
    /// <param name="progress">Told after every request or list; from any thread.</param>
    /// <param name="ct">Cancels all requests.</param>
    /// <returns>The catalog with an answer to every question, whatever it says.</returns>
    /// <exception cref="OperationCanceledException">Cancelled; nothing else is thrown.</exception>
    public async Task<TagCatalog> AnswerAsync(
        TagCatalog catalog,
        IReadOnlyCollection<TagQuestion> questions,
        IProgress<ResolveProgress>? progress,
        CancellationToken ct
    )
    {
        var errands = facts.Plan(catalog, questions);
        facts.Announce(errands);
        var found = new ConcurrentQueue<IReadOnlyList<TagAnswer>>();
        var done = 0;
        await Task.WhenAll(
                errands.Select(errand =>
                    places.PassAsync(
                        async () =>
                        {
                            found.Enqueue(await facts.AskAsync(errand, ct).ConfigureAwait(false));
                            progress?.Report(new(Interlocked.Increment(ref done), errands.Count, errand.Image));
                        },
                        ct
                    )
                )
            )
            .ConfigureAwait(false);
        return found
            .SelectMany(answers => answers)
            .Aggregate(catalog, (known, answer) => known.With(answer.Image, answer.Tag, answer.Facts));
    }
}
