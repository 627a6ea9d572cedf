using System.Diagnostics.CodeAnalysis;
using DockerBumpBot.Configuration.Options;
using DockerBumpBot.History;

namespace DockerBumpBot.Stores;

/// <summary>The store that the operator has chosen.</summary>
internal static class StoreChoice
{
    /// <summary>Makes it, without touching it; or says what is wrong with its variables.</summary>
    /// <param name="options">The configuration.</param>
    /// <param name="variable">The value of an environment variable; <c>null</c> when it is not set.</param>
    /// <param name="time">The clock.</param>
    /// <param name="store">The store.</param>
    /// <param name="problem">What to do, free of secrets.</param>
    public static bool TryMake(
        DockerBumpOptions options,
        Func<string, string?> variable,
        TimeProvider time,
        [NotNullWhen(true)] out Store? store,
        [NotNullWhen(false)] out string? problem
    )
    {
        var bounds = HistoryBounds.Of(options.History);
        (store, problem) = options.Store.Kind switch
        {
            StoreKind.Memory => (new MemoryStore(bounds, time), default(string)),
            StoreKind.Sqlite => (new SqliteStore(options.Store.Path, bounds, time), null),
            StoreKind.Postgresql => StoreConnection.FromEnvironment(variable) switch
            {
                StoreConnection.Usable usable => (new PostgresStore(usable.Connection, bounds, time), null),
                StoreConnection.Unusable unusable => (default(Store), unusable.Problem),
                var other => throw new InvalidOperationException($"{other} is an unknown kind of connection."),
            },
            var kind => throw new InvalidOperationException($"{kind} is an unknown kind of store."),
        };
        return store is not null;
    }
}
