using Octokit;
using Octokit.Internal;

namespace DockerBumpBot.GitHub.Connecting.Http;

/// <summary>
/// Octokit's client without its own deadlines: 100 s for every request and again for the whole client, which a wait for
/// a rate limit outlasts. The handlers behind it have better ones.
/// </summary>
internal sealed class PatientClient : IHttpClient
{
    private readonly HttpClientAdapter inner;

    public PatientClient(HttpMessageHandler handlers)
    {
        inner = new HttpClientAdapter(() => handlers);
        inner.SetRequestTimeout(Timeout.InfiniteTimeSpan);
    }

    public Task<IResponse> Send(
        IRequest request,
        CancellationToken cancellationToken,
        Func<object, object>? preprocessResponseBody = null
    )
    {
        // Octokit's word for none.
        if (request is Request own)
            own.Timeout = TimeSpan.Zero;
        return inner.Send(request, cancellationToken, preprocessResponseBody);
    }

    // Whatever Octokit asks for: the deadlines are those of the options.
    public void SetRequestTimeout(TimeSpan timeout) { }

    public void Dispose() => inner.Dispose();
}
