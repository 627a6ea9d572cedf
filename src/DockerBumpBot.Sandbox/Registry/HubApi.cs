using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace DockerBumpBot.Sandbox.Registry;

/// <summary>
/// The tags of a repository as hub.docker.com tells them (docs.docker.com, "Docker Hub API"), newest first, at most
/// 100 to a page. A page past the end is 404, as there.
/// </summary>
internal sealed class HubApi(ImageStore store, Outages outages)
{
    private const int DefaultSize = 10;
    private const int MaximumSize = 100;

    internal Task TagsAsync(HttpContext context, RegistryPath.HubTags asked)
    {
        var faults = outages.FaultsOf(asked.Image);
        if (store.Find(asked.Image) is not { } image || faults.HasFlag(RegistryFaults.HubNotFound))
            return NotFoundAsync(context, asked.Image);
        var tags = faults.HasFlag(RegistryFaults.HubEmpty) ? [] : image.KnownToHub.ToArray();
        var page = Number(context.Request.Query, "page", 1);
        var size = Math.Min(Number(context.Request.Query, "page_size", DefaultSize), MaximumSize);
        if (page < 1 || size < 1 || (page > 1 && (long)(page - 1) * size >= tags.Length))
            return NotFoundAsync(context, asked.Image);

        var newestFirst = tags.OrderByDescending(built => built.Source.Created)
            .ThenBy(built => built.Source.Tag, StringComparer.Ordinal);
        var results = new JsonArray();
        foreach (var built in newestFirst.Skip((page - 1) * size).Take(size))
            results.Add((JsonNode)HubTagJson.Of(built));

        var more = (long)page * size < tags.Length;
        var body = new JsonObject
        {
            ["count"] = tags.Length,
            ["next"] = more ? PageUrl(context.Request, page + 1, size) : null,
            ["previous"] = page > 1 ? PageUrl(context.Request, page - 1, size) : null,
            ["results"] = results,
        };
        return Json.AnswerAsync(context, 200, body);
    }

    internal Task TagAsync(HttpContext context, RegistryPath.HubTag asked) =>
        store.Find(asked.Image)?.KnownToHub.FirstOrDefault(built => built.Source.Tag == asked.Tag) is { } built
            ? Json.AnswerAsync(context, 200, HubTagJson.Of(built))
            : NotFoundAsync(context, asked.Image);

    private static Task NotFoundAsync(HttpContext context, string image)
    {
        var slash = image.IndexOf('/', StringComparison.Ordinal);
        var body = new JsonObject
        {
            ["message"] = "httperror 404: object not found",
            ["errinfo"] = new JsonObject { ["namespace"] = image[..slash], ["repository"] = image[(slash + 1)..] },
        };
        return Json.AnswerAsync(context, 404, body);
    }

    private static string PageUrl(HttpRequest request, int page, int size) =>
        $"{request.Scheme}://{request.Host}{request.Path}?page={page}&page_size={size}";

    // What is no number counts as zero, which no page and no size is.
    private static int Number(IQueryCollection query, string name, int whenAbsent) =>
        !query.TryGetValue(name, out var text) ? whenAbsent
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : 0;
}
