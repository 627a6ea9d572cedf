using DockerBumpBot.Sandbox.GitHub.Accounts;
using DockerBumpBot.Sandbox.GitHub.Hosting;
using DockerBumpBot.Sandbox.GitHub.Json;

namespace DockerBumpBot.Sandbox.GitHub.Routes;

/// <summary>Every route of the API, as GitHub's description of it names them.</summary>
internal static class RouteTable
{
    private const string Repo = "/repos/{owner}/{repo}";

    internal static IEnumerable<Route> All(AppOffice office, Quotas quotas) =>
        [
            Get("", Need.Read, RepositoryRoute),
            Get("/git/ref/{**ref}", Need.Read, RefRoutes.Get),
            Get("/git/matching-refs/{**ref}", Need.Read, RefRoutes.Matching),
            Post("/git/refs", Need.Push, RefRoutes.Create),
            Patch("/git/refs/{**ref}", Need.Push, RefRoutes.Update),
            new("DELETE", $"{Repo}/git/refs/{{**ref}}", Need.Push, RefRoutes.Delete),
            Get("/rules/branches/{**ref}", Need.Read, RulesetRoutes.OfBranch),
            Get("/rulesets/{number}", Need.Participate, RulesetRoutes.Get),
            Get("/git/commits/{sha}", Need.Read, CommitRoutes.Get),
            Post("/git/commits", Need.Push, CommitRoutes.Create),
            Get("/compare/{**basehead}", Need.Read, CompareRoutes.Get),
            Get("/git/trees/{**treeish}", Need.Read, TreeRoutes.Get),
            Post("/git/trees", Need.Push, TreeWriting.Create),
            Get("/git/blobs/{sha}", Need.Read, BlobRoutes.Get),
            Post("/git/blobs", Need.Push, BlobRoutes.Create),
            Get("/tarball/{**ref}", Need.Read, TarballRoutes.Get),
            new("GET", TarballRoutes.Download, Need.Nothing, TarballRoutes.Stream),
            Get("/pulls", Need.Read, PullRoutes.List),
            Get("/pulls/{number}", Need.Read, PullRoutes.Get),
            Post("/pulls", Need.Participate, PullRoutes.Open),
            Patch("/pulls/{number}", Need.Participate, PullRoutes.Update),
            new("PUT", $"{Repo}/pulls/{{number}}/merge", Need.Push, PullRoutes.Merge),
            Post("/pulls/{number}/requested_reviewers", Need.Push, ReviewerRoutes.Ask),
            Patch("/issues/{number}", Need.Participate, IssueRoutes.Update),
            Post("/issues/{number}/labels", Need.Push, IssueRoutes.AddLabels),
            Get("/issues/{number}/comments", Need.Read, IssueRoutes.Comments),
            Post("/issues/{number}/comments", Need.Participate, IssueRoutes.Comment),
            new("POST", GraphQLRoute.Pattern, Need.Account, GraphQLRoute.Post),
            Get("/installation", Need.App, call => AppRoutes.Installation(call, office)),
            new(
                "POST",
                "/app/installations/{number}/access_tokens",
                Need.App,
                call => AppRoutes.AccessToken(call, office)
            ),
            new("GET", "/rate_limit", Need.Nothing, call => RateLimitRoute.Get(call, quotas)),
        ];

    private static Answer RepositoryRoute(Call call) =>
        Answer.Ok(
            RepositoryJson.Of(
                call.Repository,
                call.Caller switch
                {
                    Caller.Anonymous => null,
                    { MayPush: true } => "push",
                    _ => "pull",
                }
            )
        );

    private static Route Get(string path, Need need, Func<Call, Answer> answer) =>
        new("GET", Repo + path, need, answer);

    private static Route Post(string path, Need need, Func<Call, Answer> answer) =>
        new("POST", Repo + path, need, answer);

    private static Route Patch(string path, Need need, Func<Call, Answer> answer) =>
        new("PATCH", Repo + path, need, answer);
}
