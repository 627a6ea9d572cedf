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
        var asked = images.Distinct().Order().ToList();
        listings.Announce(asked.Where(image => catalog.ListingOf(image) is null));
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
                    var known = await ListAsync(catalog, [image], null, stop).ConfigureAwait(false);
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
        await EachAsync(
                unknown,
                image => image,
                listings.AskAsync,
                (image, listing) => found[image] = listing,
                progress,
                ct
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
        await EachAsync(
                errands,
                errand => errand.Image,
                facts.AskAsync,
                (_, answers) => found.Enqueue(answers),
                progress,
                ct
            )
            .ConfigureAwait(false);
        return found
            .SelectMany(answers => answers)
            .Aggregate(catalog, (known, answer) => known.With(answer.Image, answer.Tag, answer.Facts));
    }

    private async Task EachAsync<TAsked, TAnswer>(
        IReadOnlyCollection<TAsked> asked,
        Func<TAsked, ImageRepository> imageOf,
        Func<TAsked, CancellationToken, Task<TAnswer>> askAsync,
        Action<TAsked, TAnswer> keep,
        IProgress<ResolveProgress>? progress,
        CancellationToken ct
    )
        where TAsked : class
        where TAnswer : class
    {
        var done = 0;
        await Task.WhenAll(
                asked.Select(async one =>
                {
                    keep(one, await places.PassAsync(() => askAsync(one, ct), ct).ConfigureAwait(false));
                    progress?.Report(new(Interlocked.Increment(ref done), asked.Count, imageOf(one)));
                })
            )
            .ConfigureAwait(false);
    }
}
