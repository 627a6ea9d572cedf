using System.Net;
using System.Net.Http.Headers;
using DockerBumpBot.Registry.Http;

namespace DockerBumpBot.Registry.Hub;

/// <summary>
/// Docker Hub's own API, for the dates of tags: the registry's API has none, and reading them from the images would
/// cost a pull each.
/// </summary>
internal sealed class HubClient(Uri hub, ServerConnection server, HubAccount? account, RegistryOptions options)
{
    // The most that the API gives at once.
    private const int PageSize = 100;

    /// <summary>The server that is asked.</summary>
    public Uri Server => hub;

    /// <summary>
    /// When each tag of an image was last pushed; empty for an image that the Hub does not know. That a tag is missing
    /// here does not say that the registry has no such tag.
    /// </summary>
    /// <param name="repository">The image's name at the registry, <c>namespace/name</c>.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="RegistryException">No whole list.</exception>
    public async Task<IReadOnlyDictionary<string, DateTimeOffset?>> DatesAsync(string repository, CancellationToken ct)
    {
        var dates = new Dictionary<string, DateTimeOffset?>(StringComparer.Ordinal);
        var pages = new Pages(FirstPage(repository), options);
        do
        {
            var reply = await AskAsync(pages.Current, ct).ConfigureAwait(false);
            // The API says so of an unknown repository, and of the page behind the last one.
            if (reply.Status == HttpStatusCode.NotFound)
                return dates;
            if (reply.Status != HttpStatusCode.OK)
                throw reply.Refusal();
            var page = JsonReply.Read(reply, "a page of tags", HubPage.From);
            foreach (var (tag, date) in page.Tags)
                dates.TryAdd(tag, date);
            pages.CheckCount(dates.Count);
            if (!pages.MoveTo(page.Next))
                return dates;
        } while (true);
    }

    private async Task<ServerReply> AskAsync(Uri page, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, page);
        if (account is not null)
        {
            var token = await account.TokenAsync(ct).ConfigureAwait(false);
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Value);
        }

        return await server.AskAsync(request, ct).ConfigureAwait(false);
    }

    private Uri FirstPage(string repository)
    {
        var slash = repository.IndexOf('/', StringComparison.Ordinal);
        var (owner, name) = slash < 0 ? ("library", repository) : (repository[..slash], repository[(slash + 1)..]);
        return new Uri(hub, $"v2/namespaces/{owner}/repositories/{name}/tags?page_size={PageSize}");
    }
}
