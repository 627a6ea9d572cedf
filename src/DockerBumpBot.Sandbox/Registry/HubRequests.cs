using Microsoft.AspNetCore.Http;

namespace DockerBumpBot.Sandbox.Registry;

/// <summary>Leads each request to the one that answers it.</summary>
internal sealed class HubRequests(ImageStore store, PullCounter pulls, LocalDockerHubOptions options)
{
    private readonly DistributionApi distribution = new(store, pulls, options.TagsPerPage);
    private readonly HubApi hub = new(store);
    private readonly TokenOffice office = new(store, options);

    internal Task AnswerAsync(HttpContext context)
    {
        context.Response.Headers["Docker-Distribution-Api-Version"] = "registry/2.0";
        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
            return RegistryError.Unsupported.AnswerAsync(context);
        var path = context.Request.Path.Value ?? "";
        if (path == TokenOffice.Path)
            return office.IssueAsync(context);

        return RegistryPath.Parse(path) switch
        {
            RegistryPath.Version => GuardedAsync(context, null, DistributionApi.VersionAsync),
            RegistryPath.TagList list => GuardedAsync(context, list.Image, it => distribution.TagsAsync(it, list)),
            RegistryPath.Manifest manifest => GuardedAsync(
                context,
                manifest.Image,
                it => distribution.ManifestAsync(it, manifest)
            ),
            RegistryPath.BlobOf blob => GuardedAsync(context, blob.Image, it => distribution.BlobAsync(it, blob)),
            RegistryPath.HubTags tags => hub.TagsAsync(context, tags),
            RegistryPath.HubTag tag => hub.TagAsync(context, tag),
            _ => RegistryError.PathUnknown.AnswerAsync(context),
        };
    }

    private Task GuardedAsync(HttpContext context, string? image, Func<HttpContext, Task> answer) =>
        office.Admits(context, image) ? answer(context) : TokenOffice.ChallengeAsync(context, image);
}
