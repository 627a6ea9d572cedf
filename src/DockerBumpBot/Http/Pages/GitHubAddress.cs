namespace DockerBumpBot.Http.Pages;

/// <summary>Where people look at repositories: beside the API.</summary>
internal sealed class GitHubAddress(Uri api)
{
    private readonly string _root =
        api.Host == "api.github.com" ? "https://github.com" : api.GetLeftPart(UriPartial.Authority);

    /// <summary>The page of a repository, given as <c>owner/name</c>.</summary>
    public string PageOf(string repository) => $"{_root}/{repository}";
}
