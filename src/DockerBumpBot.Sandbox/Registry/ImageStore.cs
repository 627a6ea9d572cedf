using System.Collections.Immutable;

namespace DockerBumpBot.Sandbox.Registry;

/// <summary>All images, in memory. Requests read one immutable state; publishing replaces it.</summary>
internal sealed class ImageStore
{
    private ImmutableDictionary<string, StoredImage> images = ImmutableDictionary<string, StoredImage>.Empty;

    internal ImmutableDictionary<string, StoredImage> All => images;

    internal StoredImage? Find(string name) => images.GetValueOrDefault(name);

    internal void Add(PublishedTag tag)
    {
        var built = BuiltImage.Of(tag);
        Change(tag.Image, image => image.With(built));
    }

    /// <summary>Changes an image as far as one of its tags goes.</summary>
    /// <exception cref="ArgumentException">There is no such tag.</exception>
    internal void ChangeTag(string image, string tag, Func<StoredImage, StoredImage> change)
    {
        if (Find(image)?.Tags.ContainsKey(tag) != true)
            throw new ArgumentException($"There is no {image}:{tag}.", nameof(tag));
        Change(image, change);
    }

    private void Change(string name, Func<StoredImage, StoredImage> change) =>
        ImmutableInterlocked.Update(
            ref images,
            all => all.SetItem(name, change(all.GetValueOrDefault(name) ?? new StoredImage(name)))
        );
}
