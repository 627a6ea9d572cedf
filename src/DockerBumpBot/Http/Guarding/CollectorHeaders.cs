using System.Diagnostics.CodeAnalysis;

namespace DockerBumpBot.Http.Guarding;

/// <summary>
/// What a collector of metrics is sent with them, such as <c>authorization=Bearer …</c>: the variables of OpenTelemetry,
/// read here, as the server in this process is told of no variables.
/// </summary>
internal static class CollectorHeaders
{
    public const string Variable = "OTEL_EXPORTER_OTLP_HEADERS";
    public const string MetricsVariable = "OTEL_EXPORTER_OTLP_METRICS_HEADERS";

    /// <summary>Reads them; those of metrics alone go before those of everything, as OpenTelemetry has it.</summary>
    /// <param name="variable">The value of an environment variable; <c>null</c> when it is not set.</param>
    /// <param name="headers">The headers as they are written; <c>null</c> for none.</param>
    /// <param name="problem">What is wrong, free of secrets.</param>
    public static bool TryRead(
        Func<string, string?> variable,
        out Secret? headers,
        [NotNullWhen(false)] out string? problem
    )
    {
        var name = string.IsNullOrWhiteSpace(variable(MetricsVariable)) ? Variable : MetricsVariable;
        var text = variable(name)?.Trim() ?? "";
        problem = text.Split(',').All(header => text.Length == 0 || IsHeader(header))
            ? null
            : $"{name} is not understood: write name=value, and a comma between two; what is odd in a value as in an address.";
        headers = problem is null && text.Length > 0 ? new Secret(text) : null;
        return problem is null;
    }

    // A name that is a token (RFC 9110), and a value that a line can hold.
    private static bool IsHeader(string header) =>
        header.Split('=', 2) is [var name, var value]
        && name.Trim() is { Length: > 0 } token
        && token.All(c => char.IsAsciiLetterOrDigit(c) || "!#$%&'*+-.^_`|~".Contains(c, StringComparison.Ordinal))
        && Uri.UnescapeDataString(value).All(c => c is >= ' ' and <= '~');
}
