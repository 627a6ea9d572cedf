using System.Text.Json;

namespace DockerBumpBot.Testing.Program;

/// <summary>The result of <c>--format json</c>, read as another program would.</summary>
/// <param name="Root">The document.</param>
public sealed record PlanDocument(JsonElement Root)
{
    /// <summary>
    /// Every item that the plan names, with its outcome: <c>updated</c>, <c>current</c>, or the reason. An item named
    /// twice is there twice.
    /// </summary>
    public IReadOnlyList<(string Path, string Outcome)> Outcomes =>
        [
            .. Updates.Select(item => (Text(item, "path"), "updated")),
            .. Each("current").Select(item => (Text(item, "path"), "current")),
            .. Each("skipped").Concat(Each("failed")).Select(item => (Text(item, "path"), Text(item, "reason"))),
        ];

    /// <summary>The items that move.</summary>
    public IEnumerable<JsonElement> Updates =>
        Each("packs").SelectMany(pack => pack.GetProperty("items").EnumerateArray());

    /// <summary>The folder names of the packs that change.</summary>
    public IEnumerable<string> Packs => Each("packs").Select(pack => Text(pack, "pack"));

    /// <summary>The files that are written.</summary>
    public IEnumerable<string> Files =>
        Each("packs").SelectMany(pack => pack.GetProperty("files").EnumerateArray()).Select(file => file.GetString()!);

    /// <summary>The only item that moves.</summary>
    public JsonElement Update => Updates.Single();

    /// <summary>One of the totals.</summary>
    public int Total(string name) => Root.GetProperty("totals").GetProperty(name).GetInt32();

    /// <summary>The members of an array at the top.</summary>
    public IEnumerable<JsonElement> Each(string name) => Root.GetProperty(name).EnumerateArray();

    /// <summary>A member that is text.</summary>
    public static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
