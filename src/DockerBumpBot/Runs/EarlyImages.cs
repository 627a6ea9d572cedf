using DockerBumpBot.Core.Images;

namespace DockerBumpBot.Runs;

/// <summary>
/// Asks for images while the rest of the repository is still being read: the network has nothing to do meanwhile, and
/// connecting alone takes as long as the reading.
/// </summary>
/// <remarks>
/// The first images found are asked for in any case. More follow only where the registry gives its lists without a
/// token: one token is asked for all the images that are known by then, so elsewhere the rest waits for the whole
/// repository.
/// </remarks>
/// <param name="ask">Adds the tags of some images to a catalog.</param>
/// <param name="isOpen">Whether the registry of an image has answered without a token.</param>
internal sealed class EarlyImages(
    Func<TagCatalog, IReadOnlyCollection<ImageRepository>, Task<TagCatalog>> ask,
    Predicate<ImageRepository> isOpen
)
{
    private readonly Lock _gate = new();
    private readonly HashSet<ImageRepository> _offered = [];
    private readonly List<ImageRepository> _waiting = [];
    private Task<TagCatalog> _asked = Task.FromResult(TagCatalog.Empty);
    private bool _isFirst = true;
    private bool _isAsking;
    private bool _isStopped;

    /// <summary>Takes images that have been found; each is asked for once at most. Safe to call from many threads.</summary>
    public void Offer(IEnumerable<ImageRepository> images)
    {
        var found = images.ToArray();
        lock (_gate)
        {
            _waiting.AddRange(found.Where(_offered.Add));
            if (_isAsking || _isStopped || _waiting.Count == 0)
                return;
            _isAsking = true;
            var before = _asked;
            _asked = Task.Run(() => AskAsync(before));
        }
    }

    /// <summary>Asks for nothing more, and waits for what has been asked.</summary>
    /// <returns>The answers; an empty catalog when no image was found.</returns>
    public Task<TagCatalog> StopAsync()
    {
        lock (_gate)
        {
            _isStopped = true;
            return _asked;
        }
    }

    private async Task<TagCatalog> AskAsync(Task<TagCatalog> before)
    {
        var catalog = await before;
        while (Next() is { Length: > 0 } images)
            catalog = await ask(catalog, images);
        return catalog;
    }

    // What may not be asked for yet is left to whoever knows all images.
    private ImageRepository[] Next()
    {
        lock (_gate)
        {
            ImageRepository[] next = _isStopped ? [] : [.. _waiting.Where(image => _isFirst || isOpen(image))];
            _waiting.Clear();
            _isFirst = false;
            _isAsking = next.Length > 0;
            return next;
        }
    }
}
