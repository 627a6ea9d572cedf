using System.Text.Json.Nodes;
using DockerBumpBot.GitHub.Connecting.Http;
using Octokit;

namespace DockerBumpBot.GitHub.PullRequests;

/// <summary>What came of moving or deleting a branch from where it was believed to be.</summary>
internal abstract record SwapAnswer
{
    private SwapAnswer() { }

    /// <summary>It was there, and is done.</summary>
    public sealed record Done : SwapAnswer;

    /// <summary>It was elsewhere, or it is not allowed, or nobody knows: a look at the branch tells.</summary>
    public sealed record NotDone(string Problem) : SwapAnswer;
}

/// <summary>
/// Moves and deletes branches only if they are where they are believed to be, in one step of the server: a push in
/// between is never lost. GitHub's REST API has nothing like it, its GraphQL API has <c>updateRefs</c>
/// (@octokit/graphql-schema: <c>RefUpdate.beforeOid</c>, "the value this ref needs to point to before the update").
/// </summary>
internal sealed class BranchSwap(RepositoryCalls calls)
{
    internal const string Mutation =
        "mutation($input: UpdateRefsInput!) { updateRefs(input: $input) { clientMutationId } }";

    // As afterOid it deletes.
    private static readonly string Nothing = new('0', 40);

    public Task<SwapAnswer> MoveAsync(string branch, string from, string to, CancellationToken ct) =>
        SwapAsync(branch, from, to, ct);

    public Task<SwapAnswer> DeleteAsync(string branch, string from, CancellationToken ct) =>
        SwapAsync(branch, from, Nothing, ct);

    private async Task<SwapAnswer> SwapAsync(string branch, string from, string to, CancellationToken ct)
    {
        var repository = await calls.ItselfAsync(ct).ConfigureAwait(false);
        var input = InputOf(repository.NodeId, $"refs/heads/{branch}", from, to);
        var id = $"{branch} from {from} to {to}";
        try
        {
            var answer = await Writes
                .TryAsync(() => calls.GraphQL.MutateAsync(Mutation, "updateRefs", id, input, ct), ct)
                .ConfigureAwait(false);
            return answer switch
            {
                WriteAnswer<GraphQLAnswer>.Done { Reply.Errors: null or { Count: 0 } } => new SwapAnswer.Done(),
                WriteAnswer<GraphQLAnswer>.Done { Reply.Errors: var errors } => new SwapAnswer.NotDone(
                    GraphQLCalls.Refusal(errors)
                ),
                WriteAnswer<GraphQLAnswer>.Refused { Refusal: var refusal } => new SwapAnswer.NotDone(refusal.Text),
                _ => new SwapAnswer.NotDone("GitHub does not say whether the branch was written"),
            };
        }
        catch (ForbiddenException exception) when (exception.GetType() == typeof(ForbiddenException))
        {
            return new SwapAnswer.NotDone(new Refusal(exception).Text);
        }
    }

    private static JsonObject InputOf(string repository, string name, string from, string to) =>
        new()
        {
            ["repositoryId"] = repository,
            ["refUpdates"] = new JsonArray(
                new JsonObject
                {
                    ["name"] = name,
                    ["beforeOid"] = from,
                    ["afterOid"] = to,
                    ["force"] = true,
                }
            ),
        };
}
