using System.Text.RegularExpressions;

namespace DockerBumpBot.Sandbox.Registry;

/// <summary>What a path below <c>/v2/</c> asks for. Names of images have slashes, so it is read from its end.</summary>
/// <param name="Image">The image it is about; empty for none.</param>
internal abstract partial record RegistryPath(string Image)
{
    internal sealed record Version() : RegistryPath("");

    internal sealed record TagList(string Image) : RegistryPath(Image);

    internal sealed record Manifest(string Image, string Reference) : RegistryPath(Image);

    internal sealed record BlobOf(string Image, string Digest) : RegistryPath(Image);

    internal sealed record HubTags(string Image) : RegistryPath(Image);

    internal sealed record HubTag(string Image, string Tag) : RegistryPath(Image);

    internal sealed record Unknown() : RegistryPath("");

    internal static RegistryPath Parse(string path) =>
        path is "/v2" or "/v2/" ? new Version()
        : Registry().Match(path) is { Success: true } own ? OfRegistry(own.Groups)
        : Hub().Match(path) is { Success: true } hub ? OfHub(hub.Groups)
        : new Unknown();

    /// <summary>Whether the specification allows the name of an image.</summary>
    internal static bool IsName(string image) => image.Length <= 255 && Name().IsMatch(image);

    private static RegistryPath OfRegistry(GroupCollection groups) =>
        groups["manifest"].Success ? new Manifest(groups["image"].Value, groups["manifest"].Value)
        : groups["blob"].Success ? new BlobOf(groups["image"].Value, groups["blob"].Value)
        : new TagList(groups["image"].Value);

    private static RegistryPath OfHub(GroupCollection groups) =>
        $"{groups["namespace"].Value}/{groups["repository"].Value}" is var image && groups["tag"].Success
            ? new HubTag(image, groups["tag"].Value)
            : new HubTags(image);

    [GeneratedRegex(@"\A/v2/(?<image>.+)/(?:tags/list|manifests/(?<manifest>[^/]+)|blobs/(?<blob>[^/]+))\z", Options)]
    private static partial Regex Registry();

    [GeneratedRegex(
        @"\A/v2/(?:namespaces/(?<namespace>[^/]+)/repositories|repositories/(?<namespace>[^/]+))/(?<repository>[^/]+)/tags(?:/(?<tag>[^/]+))?/?\z",
        Options
    )]
    private static partial Regex Hub();

    [GeneratedRegex(@"\A[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*\z", Options)]
    private static partial Regex Name();

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;
}
