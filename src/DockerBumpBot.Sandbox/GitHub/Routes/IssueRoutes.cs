using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using DockerBumpBot.Sandbox.GitHub.Hosting;
using DockerBumpBot.Sandbox.GitHub.Json;
using DockerBumpBot.Sandbox.GitHub.PullRequests;

namespace DockerBumpBot.Sandbox.GitHub.Routes;

/// <summary>What a pull request has because it is an issue: labels, assignees, comments.</summary>
internal static class IssueRoutes
{
    private const int LongestLabel = 50;
    private const int LongestBody = 65_536;

    internal static Answer Update(Call call)
    {
        var repository = call.Repository;
        var pull = repository.Pulls.Get(call.Number);
        var (title, text) = (call.Body.Text("title"), call.Body.Text("body"));
        var state = PullRoutes.StateOf(call);
        var labels = Labels(call, call.Body.Texts("labels"));
        var assignees = Assignees(call);
        if (call.Body.Has("milestone", out var milestone))
            throw NoMilestone(milestone);
        if ((title ?? text ?? state) is not null && !call.Caller.MayPush && pull.Author != call.Login)
            throw Admission.TooWeak(call.Caller);
        pull = pull with { Title = title ?? pull.Title, Body = text ?? pull.Body };
        NewPullRequest.CheckText(pull.Title, pull.Body);
        // Without push access labels and assignees are dropped, and nothing is said about it.
        if (call.Caller.MayPush)
            pull = pull with { Labels = labels ?? pull.Labels, Assignees = assignees ?? pull.Assignees };
        pull = repository.Pulls.Put(pull);
        if (state is not null)
            pull =
                state == "closed"
                    ? PullRequestState.Close(repository, pull.Number, call.Login)
                    : PullRequestState.Reopen(repository, pull.Number);
        return Answer.Ok(IssueJson.Of(repository, pull));
    }

    internal static Answer AddLabels(Call call)
    {
        var pull = call.Repository.Pulls.Get(call.Number);
        var named =
            call.Body.ValueKind == JsonValueKind.Array
                ? new JsonObject { ["labels"] = JsonNode.Parse(call.Body.GetRawText()) }.ToJsonString()
                : call.Body.GetRawText();
        var added =
            Labels(call, JsonElement.Parse(named).Texts("labels"))
            ?? throw Refusal.BadRequest("\"labels\" wasn't supplied.");
        pull = call.Repository.Pulls.Put(
            pull with
            {
                Labels = [.. pull.Labels.Union(added, StringComparer.OrdinalIgnoreCase)],
            }
        );
        return Answer.Ok(LabelJson.All(call.Repository, pull.Labels));
    }

    internal static Answer Comments(Call call)
    {
        var pull = call.Repository.Pulls.Get(call.Number);
        var (items, link) = PageLinks.Page(call, pull.Comments);
        return Answer.Ok(new JsonArray([.. items.Select(comment => IssueJson.Of(call.Repository, pull, comment))])) with
        {
            Link = link,
        };
    }

    internal static Answer Comment(Call call)
    {
        var text = call.Body.Required("body");
        if (string.IsNullOrWhiteSpace(text))
            throw Refusal.Invalid("IssueComment", "missing_field", "body");
        if (text.EnumerateRunes().Count() > LongestBody)
            throw Refusal.Invalid(
                "IssueComment",
                "unprocessable",
                "data",
                $"Body is too long (maximum is {LongestBody} characters)"
            );
        var comment = PullRequestState.Comment(call.Repository, call.Number, text, call.Login);
        return Answer.Created(IssueJson.Of(call.Repository, call.Repository.Pulls.Get(call.Number), comment));
    }

    private static ImmutableArray<string>? Labels(Call call, string[]? names)
    {
        if (names?.Any(name => name.Trim().Length == 0 || name.EnumerateRunes().Count() > LongestLabel) == true)
            throw Refusal.Invalid("Label", "invalid", "name");
        return names
            ?.Select(name => call.Repository.Label(name).Name)
            .Distinct(StringComparer.Ordinal)
            .ToImmutableArray();
    }

    private static ImmutableArray<string>? Assignees(Call call)
    {
        var logins = call.Body.Texts("assignees");
        if (logins?.FirstOrDefault(login => !call.Repository.IsCollaborator(login)) is { } stranger)
        {
            var refusal = Refusal.Invalid("Issue", "invalid", "assignees");
            refusal.Errors[0]["value"] = stranger;
            throw refusal;
        }
        return logins?.ToImmutableArray();
    }

    private static Refusal NoMilestone(JsonElement milestone)
    {
        var refusal = Refusal.Invalid("Issue", "invalid", "milestone");
        refusal.Errors[0]["value"] = JsonNode.Parse(milestone.GetRawText());
        return refusal;
    }
}
