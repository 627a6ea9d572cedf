using DockerBumpBot.Core.Images;

namespace DockerBumpBot.GitHub.Wording;

/// <summary>Where people look at a tag.</summary>
internal static class HubLink
{
    /// <summary>The page of a tag on Docker Hub; <c>null</c> for images that are not there.</summary>
    public static string? Of(ImageRepository image, string tag) =>
        image is { Registry: null, Organization: not "demistoextended" } && image.Path.Split('/') is [var org, var name]
            ? $"https://hub.docker.com/r/{Uri.EscapeDataString(org)}/{Uri.EscapeDataString(name)}/tags?name={Uri.EscapeDataString(tag)}"
            : null;
}
