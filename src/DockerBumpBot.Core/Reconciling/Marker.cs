using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace DockerBumpBot.Core.Reconciling;

/// <summary>The comment at the end of a pull request's body that says what it proposes.</summary>
public static class Marker
{
    private const string Start = "<!-- dockerbump:1 ";
    private const string AnyStart = "<!-- dockerbump:";
    private const string End = " -->";

    /// <summary>The comment, in one line.</summary>
    public static string Write(Proposal proposal) =>
        // The encoder of System.Text.Json escapes < and >; a pair of hyphens is escaped here.
        Start + JsonSerializer.Serialize(proposal).Replace("--", "\\u002D\\u002D", StringComparison.Ordinal) + End;

    /// <summary>Reads the only marker in a body.</summary>
    public static bool TryRead(string? body, [NotNullWhen(true)] out Proposal? proposal)
    {
        proposal = null;
        var start = body?.IndexOf(AnyStart, StringComparison.Ordinal) ?? -1;
        if (start < 0 || start != body!.LastIndexOf(AnyStart, StringComparison.Ordinal))
            return false;
        var text = body.AsSpan(start);
        var end = text.IndexOf(End, StringComparison.Ordinal);
        if (end < Start.Length || !text.StartsWith(Start, StringComparison.Ordinal))
            return false;
        try
        {
            proposal = JsonSerializer.Deserialize<Stored>(text[Start.Length..end])?.ToProposal();
        }
        catch (JsonException)
        {
            return false;
        }

        return proposal is { Pack: not "" };
    }

    private sealed record Stored(
        string Pack,
        Dictionary<string, string> Images,
        string BaseCommit,
        string PackTree,
        string HeadCommit,
        bool IsClosedByBot
    )
    {
        public Proposal ToProposal() =>
            new()
            {
                Pack = Pack,
                Images = Images.ToImmutableSortedDictionary(StringComparer.Ordinal),
                BaseCommit = BaseCommit,
                PackTree = PackTree,
                HeadCommit = HeadCommit,
                IsClosedByBot = IsClosedByBot,
            };
    }
}
