using System.Text.Json.Nodes;
using DockerBumpBot.GitHub.PullRequests;
using DockerBumpBot.Testing.Contract;

namespace DockerBumpBot.GitHub.Tests.PullRequests;

/// <summary>What the bot asks of GraphQL is what GitHub's own schema allows.</summary>
internal sealed class SchemaTests
{
    [TestCase(1, 0)]
    [TestCase(HistoryQuestion.MostPacks, 2)]
    public async Task The_question_what_there_was_before_is_one_of_githubs(int packs, int folders) =>
        Assert.That(await GraphQLContract.BreachesAsync(HistoryQuestion.Document(packs, folders)), Is.Empty);

    [Test]
    public async Task The_mutation_that_moves_branches_is_one_of_githubs() =>
        Assert.That(await GraphQLContract.BreachesAsync(BranchSwap.Mutation), Is.Empty);

    [TestCase("{ repository(owner: \"o\", name: \"n\") { nonsense } }", null, "Cannot query field \"nonsense\"")]
    [TestCase("{ repository(owner: \"o\", name: \"n\") { id } }", """{"repository":{"id":null}}""", "non-nullable")]
    [TestCase(
        "{ repository(owner: \"o\", name: \"n\") { id } }",
        """{"repository":{"id":"x","y":1}}""",
        "the answer is"
    )]
    public async Task What_is_not_githubs_is_found(string query, string? data, string breach) =>
        Assert.That(
            await GraphQLContract.BreachesAsync(query, data is null ? null : JsonNode.Parse(data)),
            Has.Some.Contains(breach)
        );
}
