using System.Security.Cryptography;
using System.Text.Json.Nodes;
using DockerBumpBot.Sandbox.GitHub;
using static DockerBumpBot.Sandbox.Tests.GitHub.TestGitHub;

namespace DockerBumpBot.Sandbox.Tests.GitHub.Contract;

/// <summary>A walk that asks every route for something it gives.</summary>
internal static class Tour
{
    internal static async Task TakeAsync(Action<LocalExchange> met)
    {
        using var key = RSA.Create(2048);
        await using var github = await TestGitHub.StartAsync(
            options =>
                options with
                {
                    App = new LocalApp { PublicKeyPem = key.ExportSubjectPublicKeyInfoPem() },
                    Observe = met,
                },
            new LocalRepositoryOptions { Teams = ["reviewers"], RestrictedBranches = ["kept/"] }
        );
        await ReadAsync(github);
        await ProposeAsync(github);
        await EndAsync(github);
        var assertion = AppAssertion.Of(key, "Iv23liSandbox", github.Clock, -60, 540);
        await github.GetAsync($"{Repo}/installation", assertion);
        await github.PostAsync("/app/installations/815/access_tokens", new JsonObject(), assertion);
    }

    private static async Task ReadAsync(TestGitHub github)
    {
        foreach (var token in (string?[])[Writer, Reader, null])
            await github.GetAsync(Repo, token);
        await github.GetAsync("/rate_limit");
        await github.GetAsync($"{Repo}/git/ref/heads/master");
        await github.GetAsync($"{Repo}/git/matching-refs/heads/");
        await github.GetAsync($"{Repo}/git/commits/{github.Master}");
        await github.GetAsync($"{Repo}/compare/master...{github.Master}");
        await github.GetAsync($"{Repo}/rules/branches/kept/A");
        await github.GetAsync($"{Repo}/rulesets/1");
        var tree = await github.GetAsync($"{Repo}/git/trees/{github.Master}?recursive=1");
        var blob = tree.Json["tree"]!.AsArray().First(entry => entry!["type"]!.GetValue<string>() == "blob");
        await github.GetAsync($"{Repo}/git/blobs/{blob!["sha"]}");
        var archive = await github.GetAsync($"{Repo}/tarball/master");
        using var client = new HttpClient();
        await client.GetByteArrayAsync(new Uri(archive.Headers["Location"]));
    }

    private static async Task ProposeAsync(TestGitHub github)
    {
        await github.PostAsync("/graphql", GraphQLTests.Question("bump/A", "master"));
        await github.PostAsync($"{Repo}/git/blobs", new JsonObject { ["content"] = "x" });
        await github.ProposeAsync("bump/A");
        await github.ProposeAsync("bump/B", "Packs/B/b.yml");
        await github.PatchAsync(
            $"{Repo}/git/refs/heads/bump/A",
            new JsonObject { ["sha"] = github.Content.Head("bump/B"), ["force"] = true }
        );
        await github.PatchAsync(
            $"{Repo}/issues/1",
            new JsonObject { ["labels"] = new JsonArray("docker"), ["assignees"] = new JsonArray("maintainer") }
        );
        await github.PostAsync($"{Repo}/issues/1/labels", new JsonObject { ["labels"] = new JsonArray("more") });
        await github.PostAsync($"{Repo}/issues/1/comments", new JsonObject { ["body"] = "Look" });
        await github.GetAsync($"{Repo}/issues/1/comments");
        await github.PostAsync(
            $"{Repo}/pulls/1/requested_reviewers",
            new JsonObject
            {
                ["reviewers"] = new JsonArray("maintainer"),
                ["team_reviewers"] = new JsonArray("reviewers"),
            }
        );
        await github.PatchAsync($"{Repo}/pulls/1", new JsonObject { ["title"] = "Other" });
        await github.GetAsync($"{Repo}/pulls?state=all");
        await github.GetAsync($"{Repo}/pulls/1");
    }

    private static async Task EndAsync(TestGitHub github)
    {
        await github.SendAsync(HttpMethod.Put, $"{Repo}/pulls/1/merge", new JsonObject());
        await github.PatchAsync($"{Repo}/pulls/2", new JsonObject { ["state"] = "closed" });
        await github.SwapAsync("bump/A", github.Content.Head("bump/A")!, github.Master);
        await github.SendAsync(HttpMethod.Delete, $"{Repo}/git/refs/heads/bump/B", null);
        await github.GetAsync($"{Repo}/pulls?state=all");
        await github.GetAsync($"{Repo}/pulls/1");
    }
}
