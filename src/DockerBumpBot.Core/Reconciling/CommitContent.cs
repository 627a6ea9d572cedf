using System.Collections.Immutable;

namespace DockerBumpBot.Core.Reconciling;

/// <summary>All that a commit is made of, as GitHub tells it.</summary>
public sealed record CommitContent
{
    /// <summary>The whole message.</summary>
    public required string Message { get; init; }

    /// <summary>Its git tree.</summary>
    public required string Tree { get; init; }

    /// <summary>The commits that it stands on.</summary>
    public required ImmutableArray<string> Parents { get; init; }

    /// <summary>Who has written it; <c>null</c> when that is not told.</summary>
    public CommitPerson? Author { get; init; }

    /// <summary>Who has put it where it is; <c>null</c> when that is not told.</summary>
    public CommitPerson? Committer { get; init; }

    /// <summary>Whether GitHub has found its signature to be good.</summary>
    public bool IsVerified { get; init; }

    /// <summary>
    /// Whether GitHub itself has made and signed it for an app, or for the token of a workflow: as committer GitHub signs
    /// nothing else, and nobody else can sign under that address. (Those that people make on its pages have them as
    /// authors; a server of one's own has the same address with another host.)
    /// </summary>
    public bool IsOfApp =>
        IsVerified
        && Committer?.Email.StartsWith("noreply@", StringComparison.OrdinalIgnoreCase) == true
        && Author?.Name.EndsWith("[bot]", StringComparison.Ordinal) == true;
}

/// <summary>Author or committer of a commit.</summary>
/// <param name="Name">The name.</param>
/// <param name="Email">The address.</param>
/// <param name="At">When, to the second.</param>
public sealed record CommitPerson(string Name, string Email, DateTimeOffset At);
