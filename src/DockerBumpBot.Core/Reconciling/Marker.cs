using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace DockerBumpBot.Core.Reconciling;

/// <summary>
/// The proposal as an HTML comment in the body of its pull request, unseen by people:
/// <c>&lt;!-- dockerbump:1 {…} --&gt;</c>. The number is the version of the format.
/// </summary>
public static partial class Marker
{
    private const string Any = "<!-- dockerbump:";
    private const string Start = Any + "1 ";
    private const string End = " -->";

    // Far beyond what a pull request can have; what is longer is not looked at.
    private const int LongestBody = 400_000;
    private const int MostItems = 2_000;
    private const int LongestName = 255;
    private const int LongestPath = 4_096;
    private const int LongestImage = 600;

    /// <summary>
    /// The comment, on one line of ASCII. Nothing in it can end it early: its JSON has no <c>&lt;</c>, no <c>&gt;</c>
    /// and no two hyphens in a row.
    /// </summary>
    /// <exception cref="ArgumentException">The proposal has something in it that <see cref="TryRead"/> does not accept.</exception>
    public static string Write(Proposal proposal)
    {
        var json = JsonSerializer.Serialize(Content.Of(proposal), ContentJson.Default.Content);
        var marker = $"{Start}{json.Replace("--", "-\\u002d", StringComparison.Ordinal)}{End}";
        // A marker that cannot be read would make the pull request nobody's.
        return TryRead(marker, out var read) && read.ProposesTheSameAs(proposal)
            ? marker
            : throw new ArgumentException($"The proposal for {proposal.Pack} is malformed.", nameof(proposal));
    }

    /// <summary>
    /// Reads the marker of a body. There must be exactly one, of this version of the format, with nothing missing and
    /// nothing strange in it: anything else is no marker, and the pull request not the bot's.
    /// </summary>
    /// <param name="body">The body; <c>null</c> for an empty one.</param>
    /// <param name="proposal">What the marker says.</param>
    public static bool TryRead(string? body, [NotNullWhen(true)] out Proposal? proposal) =>
        TryFind(body, out _, out proposal);

    /// <summary>Whether the markers of two bodies say just the same; without one they do not.</summary>
    public static bool IsSame(string? one, string? other) =>
        TryRead(one, out var a) && TryRead(other, out var b) && Write(a) == Write(b);

    /// <summary>The body with another marker in the place of its own; everything else stays as people have left it.</summary>
    /// <exception cref="ArgumentException">The body has no marker, or the proposal cannot be written.</exception>
    public static string Replace(string body, Proposal proposal) =>
        TryFind(body, out var place, out _)
            ? $"{body[..place.Start]}{Write(proposal)}{body[place.End..]}"
            : throw new ArgumentException("The body has no marker.", nameof(body));

    private static bool TryFind(string? body, out Range place, [NotNullWhen(true)] out Proposal? proposal)
    {
        (place, proposal) = (default, null);
        if (body is null || body.Length > LongestBody)
            return false;
        var start = body.IndexOf(Any, StringComparison.Ordinal);
        if (start < 0 || body.IndexOf(Any, start + 1, StringComparison.Ordinal) >= 0)
            return false;
        var comment = body.AsSpan(start);
        var end = comment.IndexOf("--", StringComparison.Ordinal, from: Any.Length) - 1;
        if (!comment.StartsWith(Start) || end < Start.Length || !comment[end..].StartsWith(End))
            return false;
        place = start..(start + end + End.Length);
        proposal = Parse(comment[Start.Length..end]);
        return proposal is not null;
    }

    private static int IndexOf(this ReadOnlySpan<char> text, string value, StringComparison comparison, int from) =>
        text[from..].IndexOf(value, comparison) is var index and >= 0 ? from + index : -1;

    private static Proposal? Parse(ReadOnlySpan<char> json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, ContentJson.Default.Content)?.ToProposal();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool IsShort(string? text, int longest) => text is { Length: > 0 } && text.Length <= longest;

    // Items are grouped by image: most of a pack moves to the same one, and the body has a limit.
    private sealed record Content(
        string Pack,
        SortedDictionary<string, string[]> Images,
        string Base,
        string Tree,
        string Head,
        string? Branch = null,
        string? Into = null,
        bool ClosedByBot = false,
        DateTimeOffset? ClosedAt = null,
        bool Undecorated = false,
        string?[]? Refused = null,
        DateTimeOffset? RefusedAt = null
    )
    {
        public static Content Of(Proposal proposal) =>
            new(
                proposal.Pack,
                new SortedDictionary<string, string[]>(
                    proposal
                        .Images.GroupBy(item => item.Value, item => item.Key)
                        .ToDictionary(image => image.Key, image => image.ToArray()),
                    StringComparer.Ordinal
                ),
                proposal.BaseCommit,
                proposal.PackTree,
                proposal.HeadCommit,
                proposal.Branch,
                proposal.BaseBranch,
                proposal.IsClosedByBot,
                proposal.ClosedAt,
                proposal.IsUndecorated,
                proposal.Refused == Decorations.None ? null : [.. DecorationNames.Of(proposal.Refused)],
                proposal.RefusedAt
            );

        public Proposal? ToProposal()
        {
            if (!IsShort(Pack, LongestName) || !new[] { Base, Tree, Head }.All(Proposal.IsObjectId))
                return null;
            if (ClosedAt is not null && !ClosedByBot)
                return null;
            if (
                DecorationNames.Read(Refused ?? []) is not { } refused
                || Refused is []
                || Refused is null != RefusedAt is null
            )
                return null;
            if (!new[] { Branch, Into }.OfType<string>().All(BranchName.IsValid))
                return null;
            var images = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
            foreach (var (image, paths) in Images)
            foreach (var path in paths ?? [])
                if (!IsShort(image, LongestImage) || !IsShort(path, LongestPath) || !images.TryAdd(path, image))
                    return null;
            return images.Count is 0 or > MostItems
                ? null
                : new Proposal
                {
                    Pack = Pack,
                    Images = images.ToImmutable(),
                    BaseCommit = Base,
                    PackTree = Tree,
                    HeadCommit = Head,
                    Branch = Branch,
                    BaseBranch = Into,
                    IsClosedByBot = ClosedByBot,
                    ClosedAt = ClosedAt,
                    IsUndecorated = Undecorated,
                    Refused = refused,
                    RefusedAt = RefusedAt,
                };
        }
    }

    [JsonSourceGenerationOptions(
        JsonSerializerDefaults.Strict,
        PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault
    )]
    [JsonSerializable(typeof(Content))]
    private sealed partial class ContentJson : JsonSerializerContext;
}
