using System.Diagnostics.CodeAnalysis;
using DockerBumpBot.Core.Images;
using DockerBumpBot.Http;

namespace DockerBumpBot.Registry.Http;

/// <summary>
/// Walks a list page by page, and knows when to stop: what names the next page is under the server's control.
/// </summary>
internal sealed class Pages(Uri first, RegistryOptions options)
{
    private readonly HashSet<string> seen = [first.AbsoluteUri];

    /// <summary>The page to ask for now.</summary>
    public Uri Current { get; private set; } = first;

    /// <summary>Whether <see cref="Current"/> is the first page.</summary>
    public bool IsFirst => seen.Count == 1;

    /// <summary>Goes on to the page that the server named.</summary>
    /// <returns><c>false</c> at the end of the list, where nothing is named.</returns>
    /// <exception cref="RegistryException">The next page is elsewhere, was seen before, or is one too many.</exception>
    public bool MoveTo([NotNullWhen(true)] string? next)
    {
        if (string.IsNullOrEmpty(next))
            return false;
        if (!Uri.TryCreate(Current, next, out var url))
            throw Broken("names a next page that is no address");
        // The account or the token of the list goes along.
        if (!ServerOrigin.IsSame(Current, url))
            throw Broken("names a next page on another server, which is not followed");
        if (!seen.Add(url.AbsoluteUri))
            throw Broken("pages in circles: it named the same next page twice");
        if (seen.Count > options.MaximumPages)
            throw Broken($"has more than {options.MaximumPages} pages for one list");
        Current = url;
        return true;
    }

    /// <summary>Refuses a list that is longer than any image's.</summary>
    public void CheckCount(int tags)
    {
        if (tags > options.MaximumTags)
            throw Broken($"lists more than {options.MaximumTags} tags for one image");
    }

    private RegistryException Broken(string what) =>
        new($"{Readable.Server(Current)} {what}.", RegistryFailure.BadAnswer);
}
