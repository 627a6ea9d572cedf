using System.Text.Json.Nodes;
using DockerBumpBot.Sandbox.GitHub.PullRequests;

namespace DockerBumpBot.Sandbox.GitHub.Json;

/// <summary>Where everything about a pull request is found.</summary>
internal sealed class PullRequestLinks(HostedRepository repository, LocalPullRequest pull)
{
    private readonly string api = $"{repository.World.Root}/repos/{repository.Owner.Login}/{repository.Name}";

    internal string Pull => $"{api}/pulls/{pull.Number}";

    internal string Issue => $"{api}/issues/{pull.Number}";

    internal void AddTo(JsonObject json)
    {
        json["diff_url"] = $"{pull.Url}.diff";
        json["patch_url"] = $"{pull.Url}.patch";
        var links = new JsonObject { ["self"] = Link(Pull), ["html"] = Link(pull.Url) };
        foreach (var (name, url) in Others())
        {
            json[$"{name}_url"] = url;
            links[name] = Link(url);
        }
        json["_links"] = links;
    }

    private IEnumerable<(string Name, string Url)> Others() =>
        [
            ("issue", Issue),
            ("commits", $"{Pull}/commits"),
            ("review_comments", $"{Pull}/comments"),
            ("review_comment", $"{api}/pulls/comments{{/number}}"),
            ("comments", $"{Issue}/comments"),
            ("statuses", $"{api}/statuses/{pull.HeadCommit}"),
        ];

    private static JsonObject Link(string url) => new() { ["href"] = url };
}
