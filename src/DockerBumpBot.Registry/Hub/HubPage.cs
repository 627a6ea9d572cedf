using System.Text.Json;
using DockerBumpBot.Registry.Distribution;
using DockerBumpBot.Registry.Http;

namespace DockerBumpBot.Registry.Hub;

/// <summary>One page of tags: <c>{"next":…,"results":[{"name":…,"tag_last_pushed":…,"last_updated":…}]}</c>.</summary>
/// <param name="Tags">The tags with the time of their last push; <c>null</c> where none is given.</param>
/// <param name="Next">The address of the next page, if there is one.</param>
internal sealed record HubPage(IReadOnlyList<HubTag> Tags, string? Next)
{
    /// <summary>Reads a page; <c>null</c> for anything else.</summary>
    public static HubPage? From(JsonElement json) =>
        json.TryGetProperty("results", out var results) && results.ValueKind == JsonValueKind.Array
            ? new HubPage(
                [
                    .. results
                        .EnumerateArray()
                        .Select(tag =>
                            tag.Text("name") is { } name && Names.IsTag(name) ? new HubTag(name, PushOf(tag)) : null
                        )
                        .OfType<HubTag>(),
                ],
                json.Text("next")
            )
            : null;

    private static DateTimeOffset? PushOf(JsonElement tag) => tag.Time("tag_last_pushed") ?? tag.Time("last_updated");
}

/// <summary>A tag and the time of its last push; <c>null</c> where none is given.</summary>
internal sealed record HubTag(string Name, DateTimeOffset? Pushed);
