using System.ComponentModel;
using DockerBumpBot.Configuration.Rules;

namespace DockerBumpBot.Configuration.Options;

/// <summary>The section <c>pullRequests</c>.</summary>
internal sealed class PullRequestOptions
{
    [BranchPrefix]
    [Examples("docker-bump/")]
    [Description("What the names of the branches start with; the name of the pack follows.")]
    public string BranchPrefix { get; init; } = "docker-bump/";

    [Label]
    [Examples("docker-image-update")]
    [Description("Labels of every pull request; GitHub takes up to 50 characters each.")]
    public IReadOnlyList<string> Labels { get; init; } = ["docker-image-update"];

    [Login]
    [Examples("octocat")]
    [Description("People asked for a review, by their login.")]
    public IReadOnlyList<string> Reviewers { get; init; } = [];

    [TeamSlug]
    [Examples("content-reviewers")]
    [Description("Teams asked for a review, by their slug, without the organization.")]
    public IReadOnlyList<string> TeamReviewers { get; init; } = [];

    [Login]
    [Description("People the pull requests are assigned to, by their login.")]
    public IReadOnlyList<string> Assignees { get; init; } = [];

    [Description("Whether pull requests are opened as drafts.")]
    public bool Draft { get; init; }

    [NumberBetween(0, 1000)]
    [Description("How many pull requests of the bot may be open at once in one repository.")]
    public int MaxOpen { get; init; } = 30;

    [NumberBetween(0, 1000)]
    [Description("How many pull requests one run may open in one repository; the next run goes on.")]
    public int MaxNewPerRun { get; init; } = 10;

    [Description("The texts of a pull request.")]
    public TemplateOptions Templates { get; init; } = new();
}
