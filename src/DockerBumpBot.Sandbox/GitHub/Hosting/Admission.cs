using DockerBumpBot.Sandbox.GitHub.Accounts;
using DockerBumpBot.Sandbox.GitHub.PullRequests;

namespace DockerBumpBot.Sandbox.GitHub.Hosting;

/// <summary>Who may do what.</summary>
internal static class Admission
{
    /// <exception cref="Refusal">401, 403, or 404 where even the existence is not to be told.</exception>
    internal static void Check(Need need, Caller caller, HostedRepository? repository)
    {
        if (need is Need.Nothing or Need.App)
            return;
        if (need == Need.Account)
        {
            if (caller is Caller.Anonymous)
                throw Call.RequiresAuthentication();
            return;
        }

        if (repository is null || (repository.Options.IsPrivate && !caller.MayReadPrivate))
            throw Refusal.NotFound();
        if (need == Need.Read)
            return;
        if (caller is not Caller.Known known)
            throw Call.RequiresAuthentication();
        if (repository.Options.IsArchived)
            throw Archived();
        if (known.IsApp ? !known.MayPush : need == Need.Push && !known.MayPush)
            throw TooWeak(known);
    }

    internal static Refusal Archived() => new(403, "Repository was archived so is read-only.");

    internal static Refusal TooWeak(Caller caller) =>
        caller is Caller.Known { IsApp: true }
            ? new Refusal(403, "Resource not accessible by integration")
            : new Refusal(403, "Must have push access to repository");
}
