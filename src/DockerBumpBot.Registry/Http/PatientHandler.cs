using Polly;

namespace DockerBumpBot.Registry.Http;

/// <summary>Puts a Polly pipeline around everything behind it.</summary>
/// <remarks>
/// The state that goes through Polly is a class on purpose: for a struct, every strategy is compiled anew in every
/// process, also where everything else was compiled ahead of time.
/// </remarks>
internal sealed class PatientHandler(ResiliencePipeline<HttpResponseMessage> pipeline, HttpMessageHandler inner)
    : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct)
    {
        var context = ResilienceContextPool.Shared.Get(continueOnCapturedContext: false, ct);
        try
        {
            var outcome = await pipeline
                .ExecuteOutcomeAsync(TrySendAsync, context, new Sending(this, request))
                .ConfigureAwait(false);
            outcome.ThrowIfException();
            return outcome.Result!;
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private static async ValueTask<Outcome<HttpResponseMessage>> TrySendAsync(
        ResilienceContext context,
        Sending sending
    )
    {
        try
        {
            var ct = context.CancellationToken;
            return Outcome.FromResult(await sending.Handler.SendOnAsync(sending.Request, ct).ConfigureAwait(false));
        }
        catch (Exception e)
        {
            // What Polly asks of a callback: it judges the exception, and ThrowIfException throws it again.
            return Outcome.FromException<HttpResponseMessage>(e);
        }
    }

    private Task<HttpResponseMessage> SendOnAsync(HttpRequestMessage request, CancellationToken ct) =>
        base.SendAsync(request, ct);

    private sealed record Sending(PatientHandler Handler, HttpRequestMessage Request);
}
