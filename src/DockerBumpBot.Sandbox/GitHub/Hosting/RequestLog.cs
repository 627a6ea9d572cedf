using System.Collections.Immutable;

namespace DockerBumpBot.Sandbox.GitHub.Hosting;

/// <summary>Every request to the API, in the order of their answers.</summary>
internal sealed class RequestLog(CancellationToken closing)
{
    private ImmutableList<AnsweredRequest> requests = [];

    internal ImmutableList<AnsweredRequest> Requests => requests;

    /// <summary>The server is being stopped: what hangs on purpose is let go.</summary>
    internal CancellationToken Closing => closing;

    internal AnsweredRequest Add(LocalRequest request, int status)
    {
        var answered = new AnsweredRequest(request.Method, request.Path, request.Route, status)
        {
            IsQuery = request.IsQuery,
        };
        ImmutableInterlocked.Update(ref requests, (list, one) => list.Add(one), answered);
        return answered;
    }

    internal void Clear() => ImmutableInterlocked.Update(ref requests, _ => []);
}
