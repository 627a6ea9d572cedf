namespace DockerBumpBot.GitHub.Tests.PullRequests.Races;

/// <summary>A bot is no more. Nothing in it may take this for an answer of GitHub's.</summary>
internal sealed class KilledException : Exception;

/// <summary>Counts the writes of one bot, and stops or kills it at one of them.</summary>
internal sealed class Turnstile() : DelegatingHandler(new HttpClientHandler { AllowAutoRedirect = false })
{
    private readonly TaskCompletionSource stopped = new();
    private readonly TaskCompletionSource goOn = new();

    public List<string> Writes { get; } = [];

    public List<string> Requests { get; } = [];

    /// <summary>Before which write the bot stops; the first is 0.</summary>
    public int StopsAt { get; set; } = int.MaxValue;

    /// <summary>At which write the bot is killed.</summary>
    public int KilledAt { get; set; } = int.MaxValue;

    /// <summary>Whether the last write still arrives.</summary>
    public bool ArrivesFirst { get; set; }

    /// <summary>Whether the bot was stopped, or killed, at all.</summary>
    public bool WasReached { get; private set; }

    /// <summary>Ends when the bot has stopped.</summary>
    public Task Stopped => stopped.Task;

    public void GoOn() => goOn.SetResult();

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct)
    {
        Requests.Add($"{request.Method} {request.RequestUri!.AbsolutePath}");
        if (request.Method == HttpMethod.Get || await IsQueryAsync(request))
            return await base.SendAsync(request, ct);
        var place = Writes.Count;
        Writes.Add(Requests[^1]);
        if (place == StopsAt)
        {
            WasReached = true;
            stopped.SetResult();
            await goOn.Task;
        }

        if (place != KilledAt)
            return await base.SendAsync(request, ct);
        WasReached = true;
        if (ArrivesFirst)
            (await base.SendAsync(request, ct)).Dispose();
        throw new KilledException();
    }

    private static async Task<bool> IsQueryAsync(HttpRequestMessage request) =>
        request.RequestUri!.AbsolutePath.EndsWith("/graphql", StringComparison.Ordinal)
        && !(await request.Content!.ReadAsStringAsync()).Contains("mutation", StringComparison.Ordinal);
}
