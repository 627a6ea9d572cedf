using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace DockerBumpBot.EndToEnd.Tests.Http;

/// <summary>Who is let in, and what a browser is told.</summary>
internal sealed class GuardTests
{
    [Test]
    public async Task A_name_that_somebody_has_given_this_address_is_refused()
    {
        await using var worker = await HttpWorker.StartAsync("hosts: [bot.example.com]");

        foreach (var path in new[] { "/", "/api/runs", "/metrics", "/health/live", "/operator.css" })
        {
            Assert.That(await StatusAsync(worker, path, "evil.example"), Is.EqualTo(HttpStatusCode.MisdirectedRequest));
            Assert.That(
                await StatusAsync(worker, path, "bot.example.com.evil.example"),
                Is.EqualTo(HttpStatusCode.MisdirectedRequest)
            );
            Assert.That(await StatusAsync(worker, path, "Bot.example.com:8080"), Is.EqualTo(HttpStatusCode.OK));
            Assert.That(await StatusAsync(worker, path, "localhost"), Is.EqualTo(HttpStatusCode.OK));
            Assert.That(await StatusAsync(worker, path, "10.1.2.3:80"), Is.EqualTo(HttpStatusCode.OK));
            Assert.That(await StatusAsync(worker, path, "[::1]:80"), Is.EqualTo(HttpStatusCode.OK));
        }
    }

    [Test]
    public async Task Every_answer_forbids_scripts_frames_and_guesses_of_its_type()
    {
        await using var worker = await HttpWorker.StartAsync();

        foreach (var path in new[] { "/", "/runs/x", "/nothing", "/operator.css", "/api/runs?limit=0" })
        {
            using var answer = await worker.Client.GetAsync(new Uri(path, UriKind.Relative));
            AssertGuarded(answer);
        }
    }

    [Test]
    public async Task What_goes_wrong_is_as_well_guarded_as_any_answer()
    {
        await using var worker = await HttpWorker.StartAsync();

        using var answer = await worker.AskAsync(new string(' ', 70_000));

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.RequestEntityTooLarge));
        AssertGuarded(answer);
    }

    /// <summary>Nobody is known before a delivery is there as a whole, so anybody can make one last.</summary>
    [Test]
    public async Task Deliveries_that_do_not_end_take_nobody_s_place_not_even_that_of_a_signed_one()
    {
        const int many = 100;
        await using var worker = await HttpWorker.StartAsync("webhookDelay: 0s");
        var senders = new List<TcpClient>();
        for (var i = 0; i < many; i++)
            senders.Add(await BeginDeliveryAsync(worker.Address));

        var signed = await DeliverAsync(worker, "{}");
        var live = await StatusAsync(worker, "/health/live", "localhost");
        var runs = await StatusAsync(worker, "/api/runs", "localhost");

        Assert.That(signed, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(live, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(runs, Is.EqualTo(HttpStatusCode.OK));
        foreach (var sender in senders)
            sender.Dispose();
    }

    [TestCase("")]
    [TestCase("GET /health/live HTTP/1.1\r\nHost:")]
    [TestCase(
        "POST /webhooks/github HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 9\r\nX-Hub-Signature-256: sha256=0000000000000000000000000000000000000000000000000000000000000000\r\n\r\n{"
    )]
    public async Task Any_number_of_connections_that_say_no_more_leaves_room_for_probes(string beginning)
    {
        const int many = 260;
        await using var worker = await HttpWorker.StartAsync();
        var senders = new List<TcpClient>();
        for (var i = 0; i < many; i++)
        {
            var client = new TcpClient();
            await client.ConnectAsync(worker.Address.Host, worker.Address.Port);
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(beginning));
            senders.Add(client);
        }

        // Each over a connection of its own, as probes come.
        for (var i = 0; i < 5; i++)
        {
            using var probe = new HttpClient { BaseAddress = worker.Address };
            using var live = await probe.GetAsync(new Uri("/health/live", UriKind.Relative));
            using var ready = await probe.GetAsync(new Uri("/health/ready", UriKind.Relative));
            Assert.That(live.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(ready.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        }

        foreach (var sender in senders)
            sender.Dispose();
    }

    [Test]
    public async Task Who_guesses_tokens_waits_and_who_knows_it_does_not()
    {
        await using var worker = await HttpWorker.StartAsync("protectReading: true");
        var guesses = new List<HttpStatusCode>();
        for (var i = 0; i < 70; i++)
            guesses.Add(
                i % 2 == 0
                    ? await StatusAsync(worker, "/api/runs", Bearer($"guess {i}"))
                    : (await worker.AskAsync(token: $"guess-{i}")).StatusCode
            );

        Assert.That(guesses[0], Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(guesses, Has.Some.EqualTo(HttpStatusCode.TooManyRequests));
        Assert.That(await StatusAsync(worker, "/api/runs", Bearer(HttpWorker.Token)), Is.EqualTo(HttpStatusCode.OK));
        using var asked = await worker.AskAsync("""{ "dryRun": true, "packs": ["BlockBay"] }""");
        Assert.That(asked.StatusCode, Is.EqualTo(HttpStatusCode.Accepted));
        // A browser that has not been asked yet guesses nothing.
        Assert.That(await StatusAsync(worker, "/api/runs", "localhost"), Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [TestCase("trustedProxies: [127.0.0.0/8]", true)]
    [TestCase("trustedProxies: [127.0.0.1]", true)]
    [TestCase("trustedProxies: [10.0.0.0/8]", false)]
    [TestCase("webhookDelay: 1s", false)]
    public async Task Behind_a_trusted_proxy_one_client_does_not_use_up_what_another_may(string keys, bool isTrusted)
    {
        await using var worker = await HttpWorker.StartAsync(keys);
        for (var i = 0; i < 40; i++)
            await GuessAsync(worker, "203.0.113.7");

        var again = await GuessAsync(worker, "203.0.113.7");
        var other = await GuessAsync(worker, "203.0.113.8");
        // What the client itself says stands before what the proxy adds.
        var pretended = await GuessAsync(worker, "203.0.113.9, 203.0.113.7");

        Assert.That(again, Is.EqualTo(HttpStatusCode.TooManyRequests));
        Assert.That(other, Is.EqualTo(isTrusted ? HttpStatusCode.Unauthorized : HttpStatusCode.TooManyRequests));
        Assert.That(pretended, Is.EqualTo(HttpStatusCode.TooManyRequests));
    }

    [Test]
    public async Task Protected_reading_takes_the_token_or_a_password_and_probes_take_neither()
    {
        await using var worker = await HttpWorker.StartAsync("protectReading: true");

        foreach (var path in new[] { "/", "/api/runs", $"/runs/{Guid.Empty}", $"/api/runs/{Guid.Empty}", "/metrics" })
        {
            using var answer = await worker.Client.GetAsync(new Uri(path, UriKind.Relative));
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized), path);
            Assert.That(answer.Headers.WwwAuthenticate.ToString(), Does.StartWith("Basic"));
        }

        Assert.That(await StatusAsync(worker, "/", Bearer(HttpWorker.Token)), Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await StatusAsync(worker, "/", Basic("anybody", HttpWorker.Token)), Is.EqualTo(HttpStatusCode.OK));
        Assert.That(
            await StatusAsync(worker, "/", Basic(HttpWorker.Token, "")),
            Is.EqualTo(HttpStatusCode.Unauthorized)
        );
        var ready = await worker.Client.GetStringAsync(new Uri("/health/ready", UriKind.Relative));
        Assert.That(ready, Does.Contain("\"status\":\"healthy\"").And.Not.Contain("detail"));
    }

    [Test]
    public async Task A_password_that_a_browser_sends_by_itself_starts_nothing()
    {
        await using var worker = await HttpWorker.StartAsync("protectReading: true");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/repositories/acme/content/runs");
        request.Headers.Authorization = Basic("anybody", HttpWorker.Token);

        using var answer = await worker.Client.SendAsync(request);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task A_port_that_is_taken_ends_the_worker_with_2_and_a_sentence()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        await using var content = await Runs.HostedContent.StartAsync();
        var sections = $$"""
            repositories: [{ name: acme/content, schedule: "0 0 3 1 1 ? 2098" }]
            http: { enabled: true, port: {{((IPEndPoint)taken.LocalEndpoint).Port}} }
            """;

        var end = await content.Program.RunAsync(["worker", .. content.Arguments(sections)[1..]]);

        Assert.That(end.ExitCode, Is.EqualTo(2), end.ToString());
        Assert.That(end.Error, Does.Contain("cannot listen at http.address 127.0.0.1").And.Not.Contain("   at "));
    }

    private static void AssertGuarded(HttpResponseMessage answer)
    {
        var policy = string.Join(' ', answer.Headers.GetValues("Content-Security-Policy"));
        Assert.That(policy, Does.Contain("default-src 'none'").And.Not.Contain("unsafe").And.Not.Contain("script-src"));
        Assert.That(policy, Does.Contain("frame-ancestors 'none'").And.Contain("form-action 'none'"));
        Assert.That(answer.Headers.GetValues("X-Content-Type-Options"), Is.EqualTo(["nosniff"]));
        Assert.That(answer.Headers.CacheControl!.NoStore);
        Assert.That(answer.Headers.Contains("Server"), Is.False);
    }

    private static async Task<TcpClient> BeginDeliveryAsync(Uri address)
    {
        var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port);
        var start = $"""
            POST /webhooks/github HTTP/1.1
            Host: {address.Authority}
            Content-Type: application/json
            Content-Length: 1000
            X-GitHub-Event: push
            X-GitHub-Delivery: {Guid.Empty}
            X-Hub-Signature-256: sha256={new string('0', 64)}

            {"{"}
            """;
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(start.ReplaceLineEndings("\r\n")));
        return client;
    }

    private static async Task<HttpStatusCode> DeliverAsync(HttpWorker worker, string payload)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/webhooks/github")
        {
            Content = new StringContent(payload, Encoding.UTF8, "application/json"),
        };
        var hash = HMACSHA256.HashData(
            Encoding.UTF8.GetBytes(HttpWorker.GitHubSecret),
            Encoding.UTF8.GetBytes(payload)
        );
        request.Headers.Add("X-GitHub-Event", "push");
        request.Headers.Add("X-GitHub-Delivery", Guid.NewGuid().ToString());
        request.Headers.Add("X-Hub-Signature-256", $"sha256={Convert.ToHexStringLower(hash)}");
        using var answer = await worker.Client.SendAsync(request);
        return answer.StatusCode;
    }

    private static async Task<HttpStatusCode> GuessAsync(HttpWorker worker, string forwardedFor)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/repositories/acme/content/runs");
        request.Headers.Authorization = Bearer("a guess");
        request.Headers.Add("X-Forwarded-For", forwardedFor);
        using var answer = await worker.Client.SendAsync(request);
        return answer.StatusCode;
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpWorker worker, string path, string host)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Host = host;
        using var answer = await worker.Client.SendAsync(request);
        return answer.StatusCode;
    }

    private static async Task<HttpStatusCode> StatusAsync(
        HttpWorker worker,
        string path,
        AuthenticationHeaderValue authorization
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = authorization;
        using var answer = await worker.Client.SendAsync(request);
        return answer.StatusCode;
    }

    private static AuthenticationHeaderValue Bearer(string token) => new("Bearer", token);

    private static AuthenticationHeaderValue Basic(string user, string password) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")));
}
