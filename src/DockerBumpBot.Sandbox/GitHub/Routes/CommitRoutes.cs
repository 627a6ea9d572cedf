using System.Globalization;
using DockerBumpBot.Sandbox.GitHub.Accounts;
using DockerBumpBot.Sandbox.GitHub.Hosting;
using DockerBumpBot.Sandbox.GitHub.Json;
using LibGit2Sharp;

namespace DockerBumpBot.Sandbox.GitHub.Routes;

/// <summary>Commits as objects.</summary>
internal static class CommitRoutes
{
    internal static Answer Get(Call call)
    {
        RefRoutes.NotEmpty(call);
        return Answer.Ok(GitJson.Commit(call.Api, call.Repository, call.Repository.Store.Commit(call.Value("sha"))));
    }

    internal static Answer Create(Call call)
    {
        RefRoutes.NotEmpty(call);
        var store = call.Repository.Store;
        var message = call.Body.Required("message");
        if (message.Contains('\0', StringComparison.Ordinal))
            throw Refusal.Unprocessable("message contains a null byte");
        if (!store.TryFind<Tree>(call.Body.Required("tree"), out var tree))
            throw Refusal.Unprocessable("Tree SHA does not exist");
        var parents = (call.Body.Texts("parents") ?? []).Select(sha =>
            store.TryFind<Commit>(sha, out var parent)
                ? parent
                : throw Refusal.Unprocessable("Parent SHA does not exist or is not a commit object")
        );
        var author = Person(call, "author");
        var committer = Person(call, "committer");
        var commit = store.WriteCommit(
            tree,
            message,
            author ?? Caller(call),
            committer ?? author ?? (IsApp(call) ? GitHub(call) : Caller(call)),
            [.. parents]
        );
        // GitHub signs what an app commits as itself, and nothing else.
        if (IsApp(call) && author is null && committer is null && call.Body.Text("signature") is null)
            call.Repository.Signed.Add(commit.Sha);
        return Answer.Created(GitJson.Commit(call.Api, call.Repository, commit));
    }

    private static Signature? Person(Call call, string role)
    {
        if (!call.Body.Has(role, out var person))
            return null;
        var (name, email) = (person.Required("name"), person.Required("email"));
        if (name.Trim().Length == 0 || (name + email).AsSpan().IndexOfAny("<>\n\0") >= 0)
            throw Refusal.Unprocessable($"{role} is invalid");
        return new Signature(name, email, person.Text("date") is { } date ? Date(role, date) : call.World.Now);
    }

    private static DateTimeOffset Date(string role, string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)
            ? date
            : throw Refusal.BadRequest($"For 'properties/{role}/date', {text} is not a valid date-time.");

    private static bool IsApp(Call call) => call.Caller is Caller.Known { IsApp: true };

    private static Signature Caller(Call call)
    {
        var account = call.World.Accounts.Of(call.Login);
        return new Signature(account.Login, account.Email, call.World.Now);
    }

    private static Signature GitHub(Call call) => new("GitHub", "noreply@github.com", call.World.Now);
}
