using DockerBumpBot.Sandbox.GitHub.Objects;

namespace DockerBumpBot.Sandbox.GitHub.PullRequests;

/// <summary>
/// What somebody wants to open, and all that GitHub looks at before it does. The head is a branch, or
/// <c>owner:branch</c>.
/// </summary>
internal sealed record NewPullRequest(string Title, string? Body, string Head, string Base, bool IsDraft)
{
    private const int LongestTitle = 256;
    private const int LongestBody = 65_536;

    /// <exception cref="Refusal">422, with what is wrong.</exception>
    internal LocalPullRequest Open(HostedRepository into, string by)
    {
        var colon = Head.IndexOf(':', StringComparison.Ordinal);
        var branch = Head[(colon + 1)..];
        var source = colon < 0 ? into : Source(into, Head[..colon]);
        if (source?.Branches.Head(branch) is not { } head)
            throw Refusal.Invalid("PullRequest", "invalid", "head");
        if (into.Branches.Head(Base) is not { } tip)
            throw Refusal.Invalid("PullRequest", "invalid", "base");
        CheckText(Title, Body);
        if (into.Pulls.TryFindOpen(source.Owner.Login, branch, Base, out _))
            throw Custom($"A pull request already exists for {source.Owner.Login}:{branch}.");

        Forks.Bring(source, into, head);
        CheckCommits(into, tip, head, source == into ? branch : $"{source.Owner.Login}:{branch}");
        var number = into.Pulls.NextNumber;
        return into.Pulls.Put(
            new LocalPullRequest
            {
                Number = number,
                Url = $"{into.World.Root}/{into.Owner.Login}/{into.Name}/pull/{number}",
                Title = Title,
                Body = Body,
                Author = by,
                HeadOwner = source.Owner.Login,
                HeadBranch = branch,
                HeadCommit = head,
                Base = Base,
                BaseCommit = tip,
                CreatedAt = into.World.Now,
                UpdatedAt = into.World.Now,
                IsDraft = IsDraft,
            }
        );
    }

    internal static void CheckText(string title, string? body)
    {
        if (string.IsNullOrWhiteSpace(title))
            throw Refusal.Invalid("PullRequest", "missing_field", "title");
        if (Length(title) > LongestTitle)
            throw Custom($"title is too long (maximum is {LongestTitle} characters)", "title");
        if (body is not null && Length(body) > LongestBody)
            throw Custom($"body is too long (maximum is {LongestBody} characters)", "body");
    }

    internal static Refusal Custom(string message, string? field = null) =>
        Refusal.Invalid("PullRequest", "custom", field, message);

    // Which unit GitHub counts in is not known; code points are the most generous of the likely ones.
    private static int Length(string text) => text.EnumerateRunes().Count();

    private void CheckCommits(HostedRepository into, string tip, string head, string name)
    {
        var common = into.Store.MergeBase(tip, head);
        if (common is null)
            throw Custom($"The {name} branch has no history in common with {Base}");
        if (common == head)
            throw Custom($"No commits between {Base} and {name}");
    }

    private static HostedRepository? Source(HostedRepository into, string owner) =>
        into.Owner.Login.Equals(owner, StringComparison.OrdinalIgnoreCase)
            ? into
            : into.World.Repositories.FirstOrDefault(repository =>
                repository.Parent == into && repository.Owner.Login.Equals(owner, StringComparison.OrdinalIgnoreCase)
            );
}
