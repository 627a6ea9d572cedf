using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using DockerBumpBot.Configuration.Options;

namespace DockerBumpBot.Scheduling;

/// <summary>What a configuration says about running a repository, in so few letters that it can be compared.</summary>
internal sealed class PolicyHash
{
    private const int Bytes = 8;

    // How a worker goes about its work is its own business; a section that is new decides until it is listed here.
    private static readonly string[] Undecisive =
    [
        nameof(DockerBumpOptions.Extends),
        nameof(DockerBumpOptions.Repositories),
        nameof(DockerBumpOptions.Worker),
        nameof(DockerBumpOptions.Store),
        nameof(DockerBumpOptions.History),
        nameof(DockerBumpOptions.Http),
        nameof(DockerBumpOptions.Log),
    ];

    private readonly byte[] _decisive;

    public PolicyHash(DockerBumpOptions options)
    {
        var decisive = JsonSerializer.SerializeToNode(options)!.AsObject();
        foreach (var section in Undecisive)
            decisive.Remove(section);
        _decisive = JsonSerializer.SerializeToUtf8Bytes<JsonNode>(decisive);
    }

    /// <summary>The hash for an entry, in hexadecimal.</summary>
    public string Of(RepositoryOptions entry)
    {
        var own = JsonSerializer.SerializeToNode(entry)!.AsObject();
        // GitHub does not tell capital letters from small ones here.
        own[nameof(RepositoryOptions.Name)] = entry.Name.ToLowerInvariant();
        byte[] all = [.. _decisive, .. JsonSerializer.SerializeToUtf8Bytes<JsonNode>(own)];
        return Convert.ToHexStringLower(SHA256.HashData(all).AsSpan(0, Bytes));
    }
}
