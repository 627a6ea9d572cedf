using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;

namespace DockerBumpBot.Http.Guarding;

/// <summary>
/// How many connections there may be at once. A new one is never turned away, as it may be the probe that decides whether
/// the worker lives: the one goes that has asked for nothing for the longest, and where all ask, the one that has taken
/// the longest about it.
/// </summary>
internal sealed class ConnectionBudget
{
    private const int Most = 200;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, LinkedListNode<ConnectionContext>> _all = new(StringComparer.Ordinal);
    private readonly LinkedList<ConnectionContext> _silent = [];
    private readonly LinkedList<ConnectionContext> _asking = [];

    /// <summary>Takes a connection in, for as long as it lasts.</summary>
    public async Task AcceptAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        ConnectionContext? victim;
        lock (_gate)
        {
            victim = _all.Count < Most ? null : (_silent.First ?? _asking.First)?.Value;
            _all[connection.ConnectionId] = _silent.AddLast(connection);
        }

        victim?.Abort(
            new ConnectionAbortedException("There are too many connections, and this one has lasted longest.")
        );
        try
        {
            await next(connection);
        }
        finally
        {
            lock (_gate)
            {
                if (_all.Remove(connection.ConnectionId, out var node))
                    node.List?.Remove(node);
            }
        }
    }

    /// <summary>Around a request: its connection is one that asks.</summary>
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        Move(context.Connection.Id, _asking);
        try
        {
            await next(context);
        }
        finally
        {
            Move(context.Connection.Id, _silent);
        }
    }

    private void Move(string connection, LinkedList<ConnectionContext> to)
    {
        lock (_gate)
        {
            if (!_all.TryGetValue(connection, out var node))
                return;
            node.List?.Remove(node);
            to.AddLast(node);
        }
    }
}
