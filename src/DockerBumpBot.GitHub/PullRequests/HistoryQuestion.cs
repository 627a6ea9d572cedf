using System.Globalization;
using System.Text.Json;

namespace DockerBumpBot.GitHub.PullRequests;

/// <summary>
/// The question what there was before of some packs, each with three fields of its own: what was closed or merged from
/// its branch, what the branch is at now, and whether there are branches below its name.
/// </summary>
/// <remarks>
/// It costs one point however many packs it is about: a hundred connections are one ("Rate limits and query limits for
/// the GraphQL API"), and a pack has three. Merged is another state than closed.
/// </remarks>
internal static class HistoryQuestion
{
    /// <summary>About how many packs it is at most: an answer of so many bodies is still a small one.</summary>
    public const int MostPacks = 25;

    // Bodies have up to 65,536 characters, and a branch seldom more than a few pull requests.
    private const int FirstPage = 20;
    private const int NextPages = 100;

    private const string Fragments = """
        fragment closed on PullRequestConnection {
          nodes { number url body merged closedAt isCrossRepository baseRefName headRefName headRefOid }
          pageInfo { hasNextPage endCursor }
        }
        fragment branches on RefConnection { nodes { name } }
        fragment head on Ref {
          target {
            oid
            ... on Commit {
              message
              tree { oid }
              parents(first: 1) { totalCount nodes { oid } }
              author { ...person }
              committer { ...person }
              signature { isValid }
            }
          }
        }
        fragment person on GitActor { name email date }
        """;

    /// <summary>The question about so many packs, whose branches have a name with so many slashes in common.</summary>
    public static string Document(int packs, int folders)
    {
        var places = Enumerable.Range(0, packs).ToArray();
        var variables = string.Concat(
            places
                .Select(n => Text($", $branch{n}: String!, $ref{n}: String!, $below{n}: String!, $after{n}: String"))
                .Concat(Enumerable.Range(0, folders).Select(n => Text($", $above{n}: String!")))
        );
        var fields = string.Concat(places.Select(Fields).Concat(Enumerable.Range(0, folders).Select(Above)));
        return $$"""
            query($owner: String!, $name: String!, $first: Int!{{variables}}) {
              repository(owner: $owner, name: $name) {
            {{fields}}  }
            }
            {{Fragments}}
            """;
    }

    /// <summary>What the question is about.</summary>
    public static Dictionary<string, object?> Variables(
        RepositoryName repository,
        IReadOnlyList<PackTrail> trails,
        IReadOnlyList<string> folders,
        bool isFirst
    )
    {
        var variables = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["owner"] = repository.Owner,
            ["name"] = repository.Name,
            ["first"] = isFirst ? FirstPage : NextPages,
        };
        for (var n = 0; n < trails.Count; n++)
        {
            variables[Text($"branch{n}")] = trails[n].Branch;
            variables[Text($"ref{n}")] = $"refs/heads/{trails[n].Branch}";
            variables[Text($"below{n}")] = $"refs/heads/{trails[n].Branch}/";
            variables[Text($"after{n}")] = trails[n].Next;
        }

        for (var n = 0; n < folders.Count; n++)
            variables[Text($"above{n}")] = $"refs/heads/{folders[n]}";
        return variables;
    }

    /// <summary>What an answer says of one pack.</summary>
    /// <exception cref="JsonException">It does not say it.</exception>
    public static (ClosedPage Closed, HeadReply? Head, NamesPage Below) Read(
        Dictionary<string, JsonElement> repository,
        int place
    ) =>
        repository.TryGetValue(Text($"closed{place}"), out var closed)
        && repository.TryGetValue(Text($"head{place}"), out var head)
        && repository.TryGetValue(Text($"below{place}"), out var below)
            ? (
                closed.Deserialize<ClosedPage>(Json) ?? throw new JsonException(),
                head.Deserialize<HeadReply?>(Json),
                below.Deserialize<NamesPage>(Json) ?? throw new JsonException()
            )
            : throw new JsonException();

    /// <summary>Which of the folders that the branches have in common is a branch itself; <c>null</c> for none.</summary>
    /// <exception cref="JsonException">An answer does not say it.</exception>
    public static string? ReadAbove(Dictionary<string, JsonElement> repository, IReadOnlyList<string> folders) =>
        folders.Where((_, n) => IsThere(repository, Text($"above{n}"))).FirstOrDefault();

    private static bool IsThere(Dictionary<string, JsonElement> repository, string field) =>
        (repository.TryGetValue(field, out var there) ? there : throw new JsonException()).Deserialize<NameReply?>(Json)
            is not null;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
    };

    private static string Fields(int n) =>
        Text(
            $$"""
                closed{{n}}: pullRequests(
                  headRefName: $branch{{n}}, states: [CLOSED, MERGED], first: $first, after: $after{{n}},
                  orderBy: {field: CREATED_AT, direction: DESC}
                ) { ...closed }
                head{{n}}: ref(qualifiedName: $ref{{n}}) { ...head }
                below{{n}}: refs(refPrefix: $below{{n}}, first: 1) { ...branches }

            """
        );

    private static string Above(int n) => Text($"    above{n}: ref(qualifiedName: $above{n}) {{ name }}\n");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
