using System.ComponentModel;
using DockerBumpBot.Configuration.Rules;

namespace DockerBumpBot.Configuration.Options;

/// <summary>The section <c>http</c>. The token and the secrets of webhooks come from the environment.</summary>
internal sealed class HttpOptions
{
    [Description("Whether the worker answers over HTTP: its page, its API, health, metrics and webhooks.")]
    public bool Enabled { get; init; }

    [IpAddress]
    [Examples("127.0.0.1", "0.0.0.0", "::")]
    [Description("The address it listens at: 127.0.0.1 for this machine alone, 0.0.0.0 or '::' for every network.")]
    public string Address { get; init; } = "127.0.0.1";

    [NumberBetween(0, 65_535)]
    [Description("The port it listens at; 0 for any that is free.")]
    public int Port { get; init; } = 8080;

    [HostName]
    [Examples("bot.example.com")]
    [Description("The names it is asked by, besides localhost and IP addresses; requests for others are refused.")]
    public IReadOnlyList<string> Hosts { get; init; } = [];

    [AddressOrNetwork]
    [Examples("10.0.0.7", "10.0.0.0/8")]
    [Description(
        "The proxies before it, by address or network: they are believed which client asks (X-Forwarded-For)."
    )]
    public IReadOnlyList<string> TrustedProxies { get; init; } = [];

    [Description("Whether reading asks for the token too: the page, /api/runs and /metrics.")]
    public bool ProtectReading { get; init; }

    [UpToADay]
    [Examples("30s", "5m")]
    [Description("How long it is quiet after a webhook before the run begins, so that a burst of them is one run.")]
    public TimeSpan WebhookDelay { get; init; } = TimeSpan.FromSeconds(30);

    [MayBeNull]
    [Examples("http://collector:4318")]
    [Description("Where metrics are sent over OTLP (HTTP, protobuf), such as http://collector:4318; null for nowhere.")]
    public Uri? OtlpEndpoint { get; init; }
}
