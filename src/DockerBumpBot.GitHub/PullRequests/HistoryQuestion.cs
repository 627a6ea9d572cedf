using System.Globalization;
using System.Text.Json;

namespace DockerBumpBot.GitHub.PullRequests;

/// <summary>
/// The question what there was before of some packs, each with two fields of its own: what was closed from its branch,
/// and what the branch is at now.
/// </summary>
/// <remarks>
/// It costs one point however many packs it is about: a hundred connections are one ("Rate limits and query limits for
/// the GraphQL API"), and a pack has two. Merged is another state than closed.
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
          nodes { number url body closedAt isCrossRepository headRefName headRefOid }
          pageInfo { hasNextPage endCursor }
        }
        fragment head on Ref {
          target { oid ... on Commit { message tree { oid } parents(first: 1) { totalCount } } }
        }
        """;

    /// <summary>The question about so many packs.</summary>
    public static string Document(int packs)
    {
        var places = Enumerable.Range(0, packs).ToArray();
        var variables = string.Concat(
            places.Select(n => Text($", $branch{n}: String!, $ref{n}: String!, $after{n}: String"))
        );
        var fields = string.Concat(places.Select(Fields));
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
            variables[Text($"after{n}")] = trails[n].Next;
        }

        return variables;
    }

    /// <summary>What an answer says of one pack.</summary>
    /// <exception cref="JsonException">It does not say it.</exception>
    public static (ClosedPage Closed, HeadReply? Head) Read(Dictionary<string, JsonElement> repository, int place) =>
        repository.TryGetValue(Text($"closed{place}"), out var closed)
        && repository.TryGetValue(Text($"head{place}"), out var head)
            ? (closed.Deserialize<ClosedPage>(Json) ?? throw new JsonException(), head.Deserialize<HeadReply?>(Json))
            : throw new JsonException();

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private static string Fields(int n) =>
        Text(
            $$"""
                closed{{n}}: pullRequests(
                  headRefName: $branch{{n}}, states: [CLOSED], first: $first, after: $after{{n}},
                  orderBy: {field: CREATED_AT, direction: DESC}
                ) { ...closed }
                head{{n}}: ref(qualifiedName: $ref{{n}}) { ...head }

            """
        );

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
