using DockerBumpBot.Sandbox.GitHub.Hosting;
using DockerBumpBot.Sandbox.GitHub.Objects;

namespace DockerBumpBot.Sandbox.GitHub.Routes;

/// <summary>All files of a commit: a redirect to another host, as on GitHub, and there the archive.</summary>
internal static class TarballRoutes
{
    internal const string Download = "/codeload/{owner}/{repo}/legacy.tar.gz/{**ref}";
    private static readonly TimeSpan TicketLifetime = TimeSpan.FromMinutes(5);

    internal static Answer Get(Call call)
    {
        RefRoutes.NotEmpty(call);
        // Only what exists is sent on; the branch is kept by name, as GitHub does.
        TreeRoutes.Committed(call, call.Value("ref"));
        var repository = call.Repository;
        var reference = Uri.EscapeDataString(call.Value("ref")).Replace("%2F", "/", StringComparison.Ordinal);
        var path = $"/codeload/{repository.Owner.Login}/{repository.Name}/legacy.tar.gz/{reference}";
        var ticket = repository.Options.IsPrivate
            ? $"?token={repository.Tickets.Issue(call.World.Now + TicketLifetime)}"
            : "";
        return new Answer.Redirect($"{OtherHost(call)}{path.TrimEnd('/')}{ticket}");
    }

    internal static Answer Stream(Call call)
    {
        var repository = call.Repository;
        if (repository.Options.IsPrivate && !repository.Tickets.Admit(call.Query["token"].ToString(), call.World.Now))
            throw Refusal.NotFound();
        var commit = TreeRoutes.Committed(call, call.Value("ref"));
        var name = $"{repository.Owner.Login}-{repository.Name}-{commit.Sha[..7]}";
        return new Answer.Stream(
            $"{name}.tar.gz",
            new TarArchive(repository.Store.Directory, commit.Sha, $"{name}/").WriteAsync
        );
    }

    // The same server by its other name: clients must not carry their credentials there.
    private static string OtherHost(Call call)
    {
        var here = new UriBuilder(call.World.Root);
        here.Host = call.Request.Host.Host == "localhost" ? "127.0.0.1" : "localhost";
        return here.Uri.ToString().TrimEnd('/');
    }
}
