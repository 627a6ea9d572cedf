using System.ComponentModel;
using DockerBumpBot.Configuration.Rules;

namespace DockerBumpBot.Configuration.Options;

/// <summary>The section <c>pullRequests.templates</c>: Liquid, or the path of a file that ends in <c>.liquid</c>.</summary>
internal sealed class TemplateOptions
{
    [MayBeNull]
    [TitleTemplate]
    [Examples("Update the Docker images of {{ pack }}")]
    [Description("The title, and the first line of the commit message; null for the bot's own.")]
    public string? Title { get; init; }

    [MayBeNull]
    [CommitMessageTemplate]
    [Examples("commit-message.liquid")]
    [Description("The commit message; the bot adds its trailers. null for the bot's own.")]
    public string? CommitMessage { get; init; }

    [MayBeNull]
    [BodyTemplate]
    [Examples("body.liquid")]
    [Description("The body in Markdown; the bot adds its marker. null for the bot's own.")]
    public string? Body { get; init; }
}
