using System.ComponentModel;
using DockerBumpBot.Configuration.Rules;

namespace DockerBumpBot.Configuration.Options;

/// <summary>The section <c>github.author</c>: both keys or neither.</summary>
internal sealed class AuthorOptions
{
    [MayBeNull]
    [AuthorName]
    [Examples("Content Bot")]
    [Description("The name in the commits; null for the user whose token it is.")]
    public string? Name { get; init; }

    [MayBeNull]
    [EmailAddress]
    [Examples("bot@example.com")]
    [Description("The address in the commits; null for the user whose token it is.")]
    public string? Email { get; init; }
}
