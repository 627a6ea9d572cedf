using System.Net;
using System.Net.Http.Headers;
using DockerBumpBot.Core.Images;
using DockerBumpBot.Http;

namespace DockerBumpBot.Registry.Http;

/// <summary>
/// One attempt: sends a fresh copy of the request, follows redirects as far as the request allows, and returns only
/// when the whole body is in memory. So the time-outs, the retries and the limit around it cover all of that.
/// </summary>
internal sealed class AttemptHandler(HttpMessageHandler sockets, RegistryPulse pulse, long maximumBodyBytes)
    : DelegatingHandler(sockets)
{
    private static readonly HttpRequestOptionsKey<int> Attempts = new("dockerbump.attempts");

    private static readonly ProductInfoHeaderValue Agent = new(
        "dockerbump",
        typeof(AttemptHandler).Assembly.GetName().Version?.ToString(3)
    );

    /// <summary>How often the request has been sent.</summary>
    public static int CountOf(HttpRequestMessage request) =>
        request.Options.TryGetValue(Attempts, out var count) ? count : 0;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct)
    {
        request.Options.Set(Attempts, CountOf(request) + 1);
        var begun = pulse.Begin();
        HttpStatusCode? status = null;
        try
        {
            var response = await ReadAsync(request, ct).ConfigureAwait(false);
            status = response.StatusCode;
            return response;
        }
        finally
        {
            pulse.Took(request.RequestUri!, begun, status);
        }
    }

    private async Task<HttpResponseMessage> ReadAsync(HttpRequestMessage request, CancellationToken ct)
    {
        var response = await FollowAsync(request, ct).ConfigureAwait(false);
        try
        {
            await response.Content.LoadIntoBufferAsync(maximumBodyBytes, ct).ConfigureAwait(false);
            return response;
        }
        catch (HttpRequestException e) when (e.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded)
        {
            response.Dispose();
            throw new RegistryException(
                $"{Readable.Server(request.RequestUri!)} answered with a longer body than this client accepts "
                    + $"({maximumBodyBytes} bytes).",
                RegistryFailure.BadAnswer
            );
        }
        // The latter is how the runtime meets what Brotli cannot unpack.
        catch (Exception e) when (e is InvalidDataException or InvalidOperationException)
        {
            response.Dispose();
            throw new RegistryException(
                $"{Readable.Server(request.RequestUri!)} answered with a body that cannot be unpacked (Content-Encoding).",
                RegistryFailure.BadAnswer
            );
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    private async Task<HttpResponseMessage> FollowAsync(HttpRequestMessage request, CancellationToken ct)
    {
        var url = request.RequestUri!;
        for (var followed = 0; ; followed++)
        {
            var response = await base.SendAsync(Copy(request, url), ct).ConfigureAwait(false);
            if (followed == Redirects.Maximum || Redirects.Next(request, url, response) is not { } next)
                return response;
            response.Dispose();
            url = next;
        }
    }

    private static HttpRequestMessage Copy(HttpRequestMessage request, Uri url)
    {
        var copy = new HttpRequestMessage(request.Method, url) { Content = request.Content };
        foreach (var (name, values) in request.Headers.NonValidated)
            copy.Headers.TryAddWithoutValidation(name, values);
        // Neither account nor token is for anybody but the server that was asked.
        if (!ServerOrigin.IsSame(request.RequestUri!, url))
            copy.Headers.Authorization = null;
        copy.Headers.UserAgent.Add(Agent);
        return copy;
    }
}
