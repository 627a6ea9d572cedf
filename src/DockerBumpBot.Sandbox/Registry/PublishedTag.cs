namespace DockerBumpBot.Sandbox.Registry;

/// <summary>One tag of one image, as a registry has it.</summary>
/// <param name="Image">The name inside the registry, e.g. <c>demisto/python3</c>.</param>
/// <param name="Tag">The tag. Publishing it again moves it.</param>
/// <param name="Created">When it was built, and pushed.</param>
/// <param name="Python">The value of <c>PYTHON_VERSION</c> in the image; <c>null</c> for none.</param>
/// <param name="MultiPlatform">Whether the tag names an index of two platforms instead of one manifest.</param>
public sealed record PublishedTag(
    string Image,
    string Tag,
    DateTimeOffset Created,
    string? Python,
    bool MultiPlatform = false
);
