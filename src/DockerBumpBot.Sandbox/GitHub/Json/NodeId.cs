using System.Globalization;
using System.Text;

namespace DockerBumpBot.Sandbox.GitHub.Json;

/// <summary>The opaque ids of GitHub's other API, and times as text.</summary>
internal static class NodeId
{
    internal static string Of(string kind, long id) => Of(kind, id.ToString(CultureInfo.InvariantCulture));

    internal static string Of(string kind, string id) =>
        $"{kind}_{Convert.ToBase64String(Encoding.UTF8.GetBytes(id)).TrimEnd('=')}";

    internal static string Text(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    internal static string? Text(DateTimeOffset? time) => time is { } known ? Text(known) : null;
}
