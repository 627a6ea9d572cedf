using DockerBumpBot.Core.Images;
using DockerBumpBot.Registry.Distribution;

namespace DockerBumpBot.Registry.Asking;

/// <summary>Finds the tags of images.</summary>
internal sealed class ListingClerk(RegistryDirectory directory, RegistryClients clients, Question question)
{
    /// <summary>Says which images will be asked for, so that one token can cover them.</summary>
    public void Announce(IEnumerable<ImageRepository> images)
    {
        foreach (var address in images.Select(directory.TryFind).OfType<RepositoryAddress>())
            clients.Of(address.Registry).Announce(address);
    }

    /// <summary>Whether the image's registry has given an answer without a token.</summary>
    public bool IsOpen(ImageRepository image) =>
        directory.TryFind(image) is { } address && clients.Of(address.Registry).IsOpen;

    /// <summary>The listing of one image, whatever it says.</summary>
    public Task<TagListing> AskAsync(ImageRepository image, CancellationToken ct) =>
        question.AskAsync(
            image,
            directory.TryFind(image)?.Registry.Root,
            stop =>
            {
                var address = directory.Find(image);
                return clients.Of(address.Registry).ListAsync(address, stop);
            },
            failure => new TagListing.Failed(
                $"The tags of {image} could not be read: {failure.Message}",
                failure.Cause
            ),
            ct
        );
}
