using System.Collections.Frozen;

namespace DockerBumpBot.Sandbox.GitHub.GraphQL;

/// <summary>
/// The part of GitHub's schema that the sandbox answers: for each type its fields, what a field has in it
/// (<c>null</c> for a value), and the arguments it takes. The contract tests hold its answers against the schema itself.
/// </summary>
internal static class GraphQLSchema
{
    private static readonly FrozenDictionary<string, GraphQLFieldType[]> Types = new Dictionary<
        string,
        GraphQLFieldType[]
    >(StringComparer.Ordinal)
    {
        ["Query"] = [new("repository", "Repository", ["owner", "name", "followRenames"], ["owner", "name"])],
        ["Mutation"] = [new("updateRefs", "UpdateRefsPayload", ["input"], ["input"])],
        ["UpdateRefsPayload"] = [new("clientMutationId")],
        ["Repository"] =
        [
            new("id"),
            new("pullRequests", "PullRequestConnection", ["headRefName", "states", "first", "after", "orderBy"], []),
            new("ref", "Ref", ["qualifiedName"], ["qualifiedName"]),
            new("refs", "RefConnection", ["refPrefix", "first"], ["refPrefix"]),
        ],
        ["RefConnection"] = [new("nodes", "Ref"), new("totalCount")],
        ["PullRequestConnection"] = [new("nodes", "PullRequest"), new("pageInfo", "PageInfo"), new("totalCount")],
        ["PullRequest"] =
        [
            new("number"),
            new("url"),
            new("body"),
            new("merged"),
            new("closedAt"),
            new("baseRefName"),
            new("isCrossRepository"),
            new("headRefName"),
            new("headRefOid"),
        ],
        ["PageInfo"] = [new("hasNextPage"), new("endCursor")],
        ["Ref"] = [new("name"), new("target", "GitObject")],
        ["GitObject"] = [new("oid")],
        ["Commit"] =
        [
            new("oid"),
            new("message"),
            new("tree", "Tree"),
            new("parents", "CommitConnection", ["first"], []),
            new("author", "GitActor"),
            new("committer", "GitActor"),
            new("signature", "GitSignature"),
        ],
        ["GitActor"] = [new("name"), new("email"), new("date")],
        ["GitSignature"] = [new("isValid")],
        ["Tree"] = [new("oid")],
        ["CommitConnection"] = [new("totalCount"), new("nodes", "Commit")],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Whether there is such a type.</summary>
    internal static bool Has(string type) => Types.ContainsKey(type);

    /// <summary>A field of a type; <c>null</c> when there is none.</summary>
    internal static GraphQLFieldType? Field(string type, string name) =>
        Array.Find(Types[type], field => field.Name == name);

    /// <summary>Whether a value of one type has the fields of another.</summary>
    internal static bool Is(string type, string other) => type == other || (other == "GitObject" && type == "Commit");
}

/// <summary>A field of a type.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Of">The type of what is in it; <c>null</c> for a value.</param>
/// <param name="Arguments">What it takes.</param>
/// <param name="Needed">What it must be given.</param>
internal sealed record GraphQLFieldType(string Name, string? Of, string[] Arguments, string[] Needed)
{
    internal GraphQLFieldType(string name, string? of = null)
        : this(name, of, [], []) { }
}
