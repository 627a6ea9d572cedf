using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
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
    public async Task Deliveries_that_do_not_end_keep_nobody_else_waiting()
    {
        const int many = 24;
        const int atOnce = 4;
        await using var worker = await HttpWorker.StartAsync();
        var senders = new List<TcpClient>();
        for (var i = 0; i < many; i++)
            senders.Add(await BeginDeliveryAsync(worker.Address));

        await worker.UntilAsync(
            async () =>
                Metric.SumOrZero(await Metric.AllOfAsync(worker), "http_server_active_requests", "method=\"POST\"")
                == many,
            "all of them at once"
        );
        var live = await StatusAsync(worker, "/health/live", "localhost");
        var runs = await StatusAsync(worker, "/api/runs", "localhost");

        Assert.That(live, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(runs, Is.EqualTo(HttpStatusCode.OK));
        // Who is too slow is told so: those are waited for if anybody is.
        Assert.That(senders.Count(sender => sender.Available > 0), Is.LessThanOrEqualTo(atOnce));
        foreach (var sender in senders)
            sender.Dispose();
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
