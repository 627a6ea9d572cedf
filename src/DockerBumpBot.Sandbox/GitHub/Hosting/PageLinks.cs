using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace DockerBumpBot.Sandbox.GitHub.Hosting;

/// <summary>One page of a list, and the way to the others (docs: "Using pagination in the REST API").</summary>
internal static class PageLinks
{
    private const int DefaultSize = 30;
    private const int LargestSize = 100;

    internal static (T[] Items, string Link) Page<T>(Call call, IReadOnlyList<T> all)
    {
        var size = Math.Clamp(Number(call.Query, "per_page", DefaultSize), 1, LargestSize);
        var page = Math.Max(1, Number(call.Query, "page", 1));
        var last = Math.Max(1, (all.Count + size - 1) / size);
        var links = new List<string>();
        if (page > 1)
            links.Add(Link(call, page - 1, "prev"));
        if (page < last)
            links.AddRange([Link(call, page + 1, "next"), Link(call, last, "last")]);
        if (page > 1)
            links.Add(Link(call, 1, "first"));
        var skipped = (long)(page - 1) * size;
        return (skipped >= all.Count ? [] : [.. all.Skip((int)skipped).Take(size)], string.Join(", ", links));
    }

    private static string Link(Call call, int page, string relation)
    {
        var query = new QueryBuilder(
            call.Query.Where(pair => pair.Key != "page")
                .Append(new("page", page.ToString(CultureInfo.InvariantCulture)))
        );
        return $"<{call.World.Root}{call.Request.Path.ToUriComponent()}{query}>; rel=\"{relation}\"";
    }

    private static int Number(IQueryCollection query, string name, int whenAbsent) =>
        int.TryParse(query[name], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : whenAbsent;
}
