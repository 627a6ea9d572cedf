using System.ComponentModel;
using DockerBumpBot.Configuration.Rules;

namespace DockerBumpBot.Configuration.Options;

/// <summary>The section <c>store</c>. The connection string of a database is a secret and comes from the environment.</summary>
internal sealed class StoreOptions
{
    [Description(
        "memory forgets when the worker ends, sqlite keeps a file, postgresql is shared by any number of workers."
    )]
    public StoreKind Kind { get; init; } = StoreKind.Memory;

    [FilePath]
    [Examples("dockerbump.db", "/var/lib/dockerbump/dockerbump.db")]
    [Description("The file of a sqlite store; made when it is missing.")]
    public string Path { get; init; } = "dockerbump.db";
}
