using System.Diagnostics.CodeAnalysis;
using System.Net.Http.Headers;
using System.Text;

namespace DockerBumpBot.Registry.Tokens;

/// <summary>
/// What a registry says with a 401 about where tokens are given (distribution's token specification, and RFC 6750).
/// </summary>
/// <param name="Realm">The address of the token endpoint; absolute http(s), without user name.</param>
/// <param name="Service">The name by which the endpoint knows the registry, if it has one.</param>
/// <param name="Scope">What a token is needed for, if it says.</param>
internal sealed record BearerChallenge(Uri Realm, string? Service, string? Scope)
{
    /// <summary>The first usable Bearer challenge.</summary>
    public static bool TryFind(
        IEnumerable<AuthenticationHeaderValue> challenges,
        [NotNullWhen(true)] out BearerChallenge? found
    )
    {
        found = challenges
            .Where(challenge => challenge.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase))
            .Select(challenge => From(Parameters(challenge.Parameter ?? "")))
            .FirstOrDefault(challenge => challenge is not null);
        return found is not null;
    }

    private static BearerChallenge? From(Dictionary<string, string> parameters) =>
        parameters.TryGetValue("realm", out var realm)
        && Uri.TryCreate(realm, UriKind.Absolute, out var url)
        && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp)
        && url.UserInfo.Length == 0
            ? new BearerChallenge(url, parameters.GetValueOrDefault("service"), parameters.GetValueOrDefault("scope"))
            : null;

    // name=value or name="value", with commas between; a backslash takes the next character as it is (RFC 9110, 5.6).
    private static Dictionary<string, string> Parameters(string text)
    {
        var parameters = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var at = 0;
        while (text.IndexOf('=', at) is var equals and >= 0)
        {
            var name = text[at..equals].Trim(' ', '\t', ',');
            at = equals + 1;
            parameters[name] = at < text.Length && text[at] == '"' ? Quoted(text, ref at) : Plain(text, ref at);
        }

        return parameters;
    }

    private static string Quoted(string text, ref int at)
    {
        var value = new StringBuilder();
        for (at++; at < text.Length && text[at] != '"'; at++)
        {
            if (text[at] == '\\' && at + 1 < text.Length)
                at++;
            value.Append(text[at]);
        }

        at = Math.Min(at + 1, text.Length);
        return value.ToString();
    }

    private static string Plain(string text, ref int at)
    {
        var end = text.IndexOf(',', at) is var comma and >= 0 ? comma : text.Length;
        var value = text[at..end].Trim();
        at = end;
        return value;
    }
}
