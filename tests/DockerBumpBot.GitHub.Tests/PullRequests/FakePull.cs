using System.Text.Json.Nodes;

namespace DockerBumpBot.GitHub.Tests.PullRequests;

/// <summary>A pull request as the fake keeps it.</summary>
internal sealed class FakePull
{
    public required long Number { get; init; }
    public required string Branch { get; set; }
    public required string HeadSha { get; set; }
    public string Base { get; set; } = "main";
    public string Title { get; set; } = "";
    public string? Body { get; set; }
    public string State { get; set; } = "open";
    public string ClosedAt { get; set; } = "2026-11-24T00:00:00Z";
    public bool IsMerged { get; set; }
    public bool IsDraft { get; set; }
    public long? HeadRepository { get; set; } = FakeGitHub.RepositoryId;
    public List<string> Labels { get; set; } = [];
    public List<string> Assignees { get; set; } = [];
    public List<string> Reviewers { get; } = [];
    public List<string> Comments { get; } = [];

    public JsonObject Json(Uri server, string owner) =>
        new()
        {
            ["number"] = Number,
            ["html_url"] = $"{server}demisto/content/pull/{Number}",
            ["state"] = State,
            ["title"] = Title,
            ["body"] = Body,
            ["draft"] = IsDraft,
            ["closed_at"] = State == "open" ? null : ClosedAt,
            ["labels"] = new JsonArray([.. Labels.Select(name => new JsonObject { ["name"] = name })]),
            ["assignees"] = new JsonArray([.. Assignees.Select(name => new JsonObject { ["login"] = name })]),
            ["requested_reviewers"] = new JsonArray([.. Reviewers.Select(name => new JsonObject { ["login"] = name })]),
            ["merged_at"] = IsMerged ? "2026-11-24T00:00:00Z" : null,
            ["comments"] = Comments.Count,
            ["head"] = new JsonObject
            {
                ["ref"] = Branch,
                ["sha"] = HeadSha,
                // Octokit's own types throw on a visibility that they do not know.
                ["repo"] = HeadRepository is null
                    ? null
                    : new JsonObject { ["id"] = HeadRepository, ["visibility"] = "secret" },
            },
            ["base"] = new JsonObject
            {
                ["ref"] = Base,
                ["sha"] = "0",
                ["repo"] = new JsonObject
                {
                    ["id"] = FakeGitHub.RepositoryId,
                    ["owner"] = new JsonObject { ["login"] = owner },
                    ["visibility"] = "secret",
                },
            },
        };
}
