using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using DockerBumpBot.Core.Reconciling;
using DockerBumpBot.Reporting;
using DockerBumpBot.Reporting.Repositories;

namespace DockerBumpBot.History;

/// <summary>What a run did about one pack, in the words of the report of a run.</summary>
/// <param name="Pack">The folder name of the pack.</param>
/// <param name="Action">What was decided: <c>open</c>, <c>refresh</c>, <c>replace</c>, <c>leave</c>, <c>close</c>, <c>hold-back</c>.</param>
/// <param name="Result">What became of it, such as <c>opened</c> or <c>failed</c>.</param>
/// <param name="Number">The number of the pull request; <c>null</c> when there is none.</param>
/// <param name="Url">Its page; <c>null</c> like the number.</param>
/// <param name="Reason">The rule or the kind of failure; <c>null</c> where the result says it all.</param>
/// <param name="Detail">A sentence for people; <c>null</c> where there is nothing to add.</param>
internal sealed record RunAction(
    string Pack,
    string Action,
    string Result,
    long? Number,
    string? Url,
    string? Reason,
    string? Detail
)
{
    private static readonly string Left = Kebab.Of(ActionEnd.Left);

    private static readonly string[] WantsPeople =
    [
        Kebab.Of(ActionEnd.HeldBack),
        Kebab.Of(ActionEnd.Failed),
        Kebab.Of(ActionEnd.NotReached),
    ];

    // That a pull request is up to date is the usual thing, and what a run was told not to look at is no news.
    private static readonly string[] Usual = [Kebab.Of(LeaveReason.UpToDate), Kebab.Of(LeaveReason.NotSelected)];

    /// <summary>
    /// Whether somebody may want to know of it although nothing has changed: an update that waits or failed, or a pull
    /// request that is left to people.
    /// </summary>
    public bool IsForPeople =>
        WantsPeople.Contains(Result) || (Result == Left && Reason is not null && !Usual.Contains(Reason));

    public static RunAction Of(ActionReport report) =>
        new(
            report.Pack,
            report.Action,
            report.Result,
            report.PullRequest?.Number,
            report.PullRequest?.Url,
            report.Reason,
            report.Detail
        );

    /// <summary>As compact JSON: an array, without the members that are <c>null</c>.</summary>
    public static string ToJson(ImmutableArray<RunAction> actions) =>
        JsonSerializer.Serialize(actions, RunActionJson.Default.ImmutableArrayRunAction);

    public static ImmutableArray<RunAction> FromJson(string json) =>
        JsonSerializer.Deserialize(json, RunActionJson.Default.ImmutableArrayRunAction);
}

/// <summary>The serializer, made by the compiler.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(ImmutableArray<RunAction>))]
internal sealed partial class RunActionJson : JsonSerializerContext;
