using Microsoft.AspNetCore.Http;

namespace DockerBumpBot.Sandbox.Registry;

/// <summary>Leads each request to the one that answers it.</summary>
internal sealed class HubRequests(ImageStore store, PullCounter pulls, Outages outages, LocalDockerHubOptions options)
{
    private readonly DistributionApi distribution = new(store, pulls, outages, options.TagsPerPage);
    private readonly HubApi hub = new(store, outages);
    private readonly TokenOffice office = new(store, options);

    internal Task AnswerAsync(HttpContext context)
    {
        context.Response.Headers["Docker-Distribution-Api-Version"] = "registry/2.0";
        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
            return RegistryError.Unsupported.AnswerAsync(context);
        var text = context.Request.Path.Value ?? "";
        if (text == TokenOffice.Path)
            return office.IssueAsync(context);

        var path = RegistryPath.Parse(text);
        return outages.AnswerFor(context, path.Image) ?? AnswerAsync(context, path);
    }

    private Task AnswerAsync(HttpContext context, RegistryPath path) =>
        path switch
        {
            RegistryPath.HubTags tags => hub.TagsAsync(context, tags),
            RegistryPath.HubTag tag => hub.TagAsync(context, tag),
            RegistryPath.Unknown => RegistryError.PathUnknown.AnswerAsync(context),
            // From here on it is the registry, which wants a token.
            _ when !office.Admits(context, path.Image) => TokenOffice.ChallengeAsync(context, path.Image),
            RegistryPath.TagList list => distribution.TagsAsync(context, list),
            RegistryPath.Manifest manifest => distribution.ManifestAsync(context, manifest),
            RegistryPath.BlobOf blob => distribution.BlobAsync(context, blob),
            _ => DistributionApi.VersionAsync(context),
        };
}
