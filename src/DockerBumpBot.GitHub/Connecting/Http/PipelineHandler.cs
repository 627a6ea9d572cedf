using Polly;

namespace DockerBumpBot.GitHub.Connecting.Http;

/// <summary>Sends every request through a Polly pipeline.</summary>
internal sealed class PipelineHandler(ResiliencePipeline<HttpResponseMessage> pipeline, HttpMessageHandler inner)
    : DelegatingHandler(inner)
{
    private static readonly ResiliencePropertyKey<HttpRequestMessage> Request = new("request");

    /// <summary>The request that a strategy decides about.</summary>
    public static HttpRequestMessage RequestOf(ResilienceContext context) =>
        context.Properties.GetValue(Request, null!);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct)
    {
        var context = ResilienceContextPool.Shared.Get(continueOnCapturedContext: false, ct);
        context.Properties.Set(Request, request);
        try
        {
            return await pipeline
                .ExecuteAsync(
                    async inside => await base.SendAsync(request, inside.CancellationToken).ConfigureAwait(false),
                    context
                )
                .ConfigureAwait(false);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }
}
