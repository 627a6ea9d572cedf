using DockerBumpBot.Core.Images;

namespace DockerBumpBot.Registry;

/// <summary>How far asking the registries has come.</summary>
/// <param name="Done">Questions answered, in whatever way.</param>
/// <param name="Total">Questions of this call.</param>
/// <param name="Image">The image answered last.</param>
public sealed record ResolveProgress(int Done, int Total, ImageRepository Image);
