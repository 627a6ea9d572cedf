using DockerBumpBot.Core.Images;

namespace DockerBumpBot.Runs;

/// <summary>
/// Asks for the first images found while the rest of the repository is still being read: connecting, and compiling
/// the code that does it, take as long as the reading, and leave a processor to it.
/// </summary>
/// <param name="ask">Asks for some images.</param>
internal sealed class FirstImages(Func<IReadOnlyCollection<ImageRepository>, Task<TagCatalog>> ask)
{
    private readonly Lock _gate = new();

    /// <summary>The answers; an empty catalog when no image was found.</summary>
    public Task<TagCatalog> Catalog { get; private set; } = Task.FromResult(TagCatalog.Empty);

    /// <summary>Takes the first images offered and ignores the rest. Safe to call from many threads.</summary>
    public void Offer(IEnumerable<ImageRepository> images)
    {
        if (IsAsked)
            return;
        var offered = images.Distinct().ToArray();
        if (offered.Length == 0)
            return;
        lock (_gate)
        {
            if (IsAsked)
                return;
            IsAsked = true;
            Catalog = Task.Run(() => ask(offered));
        }
    }

    private bool IsAsked
    {
        get => Volatile.Read(ref field);
        set => Volatile.Write(ref field, value);
    }
}
