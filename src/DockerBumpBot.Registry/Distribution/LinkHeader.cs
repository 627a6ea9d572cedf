namespace DockerBumpBot.Registry.Distribution;

/// <summary>The next page of a list (RFC 8288): <c>Link: &lt;…&gt;; rel="next"</c>.</summary>
internal static class LinkHeader
{
    /// <summary>The address as written, or <c>null</c> when there is no next page.</summary>
    public static string? Next(IEnumerable<string> headers) =>
        headers.SelectMany(Links).FirstOrDefault(link => IsNext(link.Parameters))?.Target;

    private static IEnumerable<Link> Links(string header)
    {
        var at = 0;
        while (header.IndexOf('<', at) is var open and >= 0 && header.IndexOf('>', open) is var close and >= 0)
        {
            // A comma inside of < > belongs to the address, so links end at the comma before the next '<'.
            var next = header.IndexOf('<', close);
            at = next < 0 ? header.Length : next;
            yield return new Link(header[(open + 1)..close], header[(close + 1)..at]);
        }
    }

    private static bool IsNext(string parameters)
    {
        foreach (var parameter in parameters.Split(';', ',').Select(text => text.Trim()))
        {
            if (!parameter.StartsWith("rel", StringComparison.OrdinalIgnoreCase))
                continue;
            var value = parameter["rel".Length..].TrimStart();
            if (value.StartsWith('=') && value[1..].Trim(' ', '"').Equals("next", StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    private sealed record Link(string Target, string Parameters);
}
