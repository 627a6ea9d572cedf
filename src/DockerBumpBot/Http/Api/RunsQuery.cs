using System.Globalization;
using DockerBumpBot.GitHub;
using DockerBumpBot.History;
using DockerBumpBot.Reporting;
using Microsoft.AspNetCore.Http;

namespace DockerBumpBot.Http.Api;

/// <summary>Which runs are listed: <c>repository</c>, <c>state</c>, <c>before</c> (the id of a run) and <c>limit</c>.</summary>
internal static class RunsQuery
{
    private const int Usual = 20;
    private const int Most = 100;

    public static bool TryRead(
        IQueryCollection query,
        out RunFilter filter,
        out IReadOnlyDictionary<string, string> mistakes
    )
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        string? TextOf(string name) => query[name].ToString() is { Length: > 0 } text ? text : null;

        if (TextOf("repository") is { } repository && !RepositoryName.TryParse(repository, out _))
            found["repository"] = "write owner/name";
        var states = Enum.GetValues<RunState>().ToDictionary(state => Kebab.Of(state));
        RunState? state = null;
        if (TextOf("state") is { } word)
        {
            if (states.TryGetValue(word, out var known))
                state = known;
            else
                found["state"] = $"write one of {string.Join(", ", states.Keys)}";
        }

        Guid? before = null;
        if (TextOf("before") is { } text)
        {
            if (Guid.TryParseExact(text, "D", out var id))
                before = id;
            else
                found["before"] = "write the id of a run";
        }

        var limit = Usual;
        if (
            TextOf("limit") is { } number
            && !(
                int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out limit)
                && limit is >= 1 and <= Most
            )
        )
            found["limit"] = $"write a number from 1 to {Most}";
        mistakes = found;
        filter = new RunFilter
        {
            Repository = TextOf("repository"),
            State = state,
            Before = before,
            Limit = limit,
        };
        return found.Count == 0;
    }

    /// <summary>The address of the page after the one that ends with a run.</summary>
    public static string UrlOf(RunFilter filter, Guid last)
    {
        var repository = filter.Repository is { } name ? $"&repository={Uri.EscapeDataString(name)}" : "";
        var state = filter.State is { } of ? $"&state={Kebab.Of(of)}" : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"/api/runs?before={last:D}&limit={filter.Limit}{repository}{state}"
        );
    }
}
