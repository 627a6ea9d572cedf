using System.Text.Json.Nodes;
using DockerBumpBot.Sandbox.GitHub.Hosting;
using DockerBumpBot.Sandbox.GitHub.Json;
using DockerBumpBot.Sandbox.GitHub.PullRequests;

namespace DockerBumpBot.Sandbox.GitHub.Routes;

/// <summary>Pull requests: listed, read, opened, changed, merged.</summary>
internal static class PullRoutes
{
    internal static Answer List(Call call)
    {
        var (items, link) = PageLinks.Page(call, PullFilter.Apply(call));
        var json = new PullRequestJson(call.Repository);
        return Answer.Ok(new JsonArray([.. items.Select(json.Simple)])) with { Link = link };
    }

    internal static Answer Get(Call call)
    {
        var pull = call.Repository.Pulls.Get(call.Number);
        return Answer.Ok(Json(call).Full(pull, pull.IsOpen ? MergeButton.IsMergeable(call.Repository, pull) : null));
    }

    internal static Answer Open(Call call)
    {
        var body = call.Body;
        if (body.Text("title") is not { } title)
            throw Refusal.Invalid("PullRequest", "missing_field", "title");
        if (body.Text("head") is not { } head)
            throw Refusal.Invalid("PullRequest", "missing_field", "head");
        if (body.Text("base") is not { } into)
            throw Refusal.Invalid("PullRequest", "missing_field", "base");
        var isDraft = body.Flag("draft", whenAbsent: false);
        var wanted = new NewPullRequest(title, body.Text("body"), head, into, isDraft);
        // Whoever cannot push can still ask to pull from elsewhere.
        if (!call.Caller.MayPush && !head.Contains(':', StringComparison.Ordinal))
            throw Admission.TooWeak(call.Caller);
        if (call.Login == "github-actions[bot]" && !call.Repository.Options.ActionsMayOpenPullRequests)
            throw new Refusal(403, "GitHub Actions is not permitted to create or approve pull requests.");
        return Answer.Created(Json(call).Full(wanted.Open(call.Repository, call.Login), mergeable: null));
    }

    internal static Answer Update(Call call)
    {
        var repository = call.Repository;
        var pull = repository.Pulls.Get(call.Number);
        if (!call.Caller.MayPush && pull.Author != call.Login)
            throw Admission.TooWeak(call.Caller);
        var title = call.Body.Text("title") ?? pull.Title;
        var text = call.Body.Text("body") ?? pull.Body;
        NewPullRequest.CheckText(title, text);
        var state = StateOf(call);
        if (call.Body.Text("base") is { } into)
            pull = PullRequestState.Retarget(repository, pull, into);
        pull = repository.Pulls.Put(pull with { Title = title, Body = text });
        if (state is not null)
            pull =
                state == "closed"
                    ? PullRequestState.Close(repository, pull.Number, call.Login)
                    : PullRequestState.Reopen(repository, pull.Number);
        return Answer.Ok(Json(call).Full(pull, mergeable: null));
    }

    internal static Answer Merge(Call call)
    {
        var pull = call.Repository.Pulls.Get(call.Number);
        var method = call.Body.Text("merge_method") ?? "merge";
        if (method is not ("merge" or "squash"))
            throw new Refusal(405, "Rebase merges are not allowed on this repository.");
        if (call.Body.Text("sha") is { } expected && expected != pull.HeadCommit)
            throw new Refusal(409, "Head branch was modified. Review and try the merge again.");
        var message = call.Body.Text("commit_title") is { } title
            ? $"{title}\n\n{call.Body.Text("commit_message")}".TrimEnd()
            : null;
        var sha = MergeButton.Press(call.Repository, pull, call.Login, method == "squash", message);
        return Answer.Ok(
            new JsonObject
            {
                ["sha"] = sha,
                ["merged"] = true,
                ["message"] = "Pull Request successfully merged",
            }
        );
    }

    /// <summary>The state a change asks for; <c>null</c> for the one it has.</summary>
    internal static string? StateOf(Call call) =>
        call.Body.Text("state") switch
        {
            null => null,
            ("open" or "closed") and var state => state,
            var other => throw Refusal.BadRequest($"For 'properties/state', {other} is not one of: open, closed."),
        };

    private static PullRequestJson Json(Call call) => new(call.Repository);
}
