using System.Net;
using System.Text.RegularExpressions;
using DockerBumpBot.Testing.Program;

namespace DockerBumpBot.EndToEnd.Tests.Sandboxes;

/// <summary>The pages over HTTP: who may look, who may act, and what is found behind every link.</summary>
internal sealed partial class PageTests
{
    private PlayedSandbox sandbox = null!;
    private StartedProgram program = null!;
    private HttpClient client = null!;

    [OneTimeSetUp]
    public async Task StartTheSandbox()
    {
        sandbox = new PlayedSandbox();
        program = sandbox.Program.Start("sandbox", "--keep", sandbox.At("kept"));
        var address = (await program.SaysAsync("play the maintainer: (http://127.0.0.1:[0-9]+/)\n")).Groups[1].Value;
        client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false })
        {
            BaseAddress = new Uri(address),
        };
    }

    [OneTimeTearDown]
    public async Task StopIt()
    {
        client.Dispose();
        await program.DisposeAsync();
        sandbox.Dispose();
    }

    [Test]
    public async Task Every_page_that_is_linked_to_is_there_and_runs_no_script()
    {
        var (seen, next) = (new HashSet<string>(), new Queue<string>(["/"]));
        while (next.TryDequeue(out var path))
        {
            if (!seen.Add(path))
                continue;
            using var page = await client.GetAsync(path);
            Assert.That(page.StatusCode, Is.EqualTo(HttpStatusCode.OK), path);
            Assert.That(
                Header(page, "Content-Security-Policy"),
                Does.StartWith("default-src 'none'; style-src 'self'")
            );
            Assert.That(Header(page, "X-Content-Type-Options"), Is.EqualTo("nosniff"));
            var text = await page.Content.ReadAsStringAsync();
            Assert.That(text, Does.Not.Contain("<script"), path);
            foreach (Match link in Link().Matches(text))
                next.Enqueue(link.Groups[1].Value.Replace(client.BaseAddress!.ToString(), "/"));
        }

        Assert.That(seen.Count(path => path.EndsWith("/pull/7", StringComparison.Ordinal)), Is.EqualTo(1));
        Assert.That(seen, Does.Contain("/runs/2").And.Contain("/sandbox.css").And.Contain("/?state=closed"));
    }

    [Test]
    public async Task Every_pull_request_keeps_all_its_promises()
    {
        for (var number = 1; number <= 20; number++)
            Assert.That(
                await client.GetStringAsync($"/sample/content/pull/{number}"),
                Does.Contain("13 of 13 promises kept")
            );
    }

    [Test]
    public async Task A_diff_is_what_git_says()
    {
        var diff = await client.GetStringAsync("/sample/content/pull/1.diff");

        var git = new BareRepository(sandbox.At("kept/sample/content.git"));
        var expected = await git.RunAsync("diff", "--no-renames", "--full-index", "master...docker-bump/AnchorAtoll");
        Assert.That(WithoutIds(diff), Is.EqualTo(WithoutIds(expected)));
    }

    [TestCase("evil.example", 421)]
    [TestCase("evil.example:80", 421)]
    [TestCase("127.0.0.1", 421)]
    [TestCase("[::1]", 421)]
    [TestCase(null, 200)]
    public async Task A_name_that_somebody_else_has_given_the_server_shows_nothing(string? host, int status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Host = host;

        using var page = await client.SendAsync(request);

        Assert.That((int)page.StatusCode, Is.EqualTo(status));
        Assert.That(
            (await page.Content.ReadAsStringAsync()).Contains("docker-bump", StringComparison.Ordinal),
            Is.EqualTo(status == 200)
        );
    }

    [TestCase("", null, null, 403)]
    [TestCase("wrong", null, null, 403)]
    [TestCase("right", "http://evil.example", null, 403)]
    [TestCase("right", "null", null, 403)]
    [TestCase("right", null, "cross-site", 403)]
    [TestCase("right", null, "same-site", 403)]
    [TestCase("right", null, null, 303)]
    [TestCase("right", "own", "same-origin", 303)]
    public async Task A_button_works_only_on_a_page_of_the_sandbox(
        string token,
        string? origin,
        string? site,
        int status
    )
    {
        var runs = await RunsAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/do/run")
        {
            Content = Form(token == "right" ? await TokenAsync() : token),
        };
        if (origin is not null)
            request.Headers.Add("Origin", origin == "own" ? client.BaseAddress!.ToString().TrimEnd('/') : origin);
        if (site is not null)
            request.Headers.Add("Sec-Fetch-Site", site);

        using var answer = await client.SendAsync(request);

        Assert.That((int)answer.StatusCode, Is.EqualTo(status));
        Assert.That(await RunsAsync(), Is.EqualTo(status == 303 ? runs + 1 : runs));
    }

    [Test]
    public async Task What_was_sent_as_no_form_does_nothing()
    {
        var runs = await RunsAsync();

        using var json = await client.PostAsync("/do/run", new StringContent("{}"));
        using var read = await client.GetAsync("/do/run");
        using var put = await client.PutAsync("/do/run", Form(await TokenAsync()));

        Assert.That(new[] { json, read, put }.Select(answer => (int)answer.StatusCode), Is.EqualTo([415, 404, 405]));
        Assert.That(await RunsAsync(), Is.EqualTo(runs));
    }

    [TestCase("/nothing")]
    [TestCase("/sample/content/pull/0")]
    [TestCase("/sample/content/pull/999")]
    [TestCase("/sample/content/pull/1x.diff")]
    [TestCase("/sample/other/pull/1")]
    [TestCase("/runs/0")]
    [TestCase("/runs/99999999999")]
    [TestCase("/do/pull/999/merge", "POST")]
    [TestCase("/do/pull/1/rename", "POST")]
    public async Task What_there_is_not_is_not_found(string path, string method = "GET")
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (method == "POST")
            request.Content = Form(await TokenAsync());

        using var page = await client.SendAsync(request);

        Assert.That((int)page.StatusCode, Is.EqualTo(404));
        Assert.That(await page.Content.ReadAsStringAsync(), Does.Contain("There is no such page"));
    }

    [Test]
    public async Task An_image_that_there_is_not_is_refused_in_words()
    {
        using var answer = await client.PostAsync("/do/publish", Form(await TokenAsync(), ("image", "demisto/<b>")));

        var page = await client.GetStringAsync(answer.Headers.Location);
        Assert.That(page, Does.Contain("refused: There is no demisto/&lt;b&gt; with a build number"));
    }

    [TestCase("close", "#20 is not open")]
    [TestCase("push", "#20 is not open")]
    [TestCase("merge", "Pull Request is not mergeable")]
    public async Task What_is_closed_cannot_be_changed(string verb, string refusal)
    {
        using var closing = await client.PostAsync("/do/pull/20/close", Form(await TokenAsync()));

        using var answer = await client.PostAsync($"/do/pull/20/{verb}", Form(await TokenAsync()));

        var page = await client.GetStringAsync(answer.Headers.Location);
        Assert.That(page, Does.Contain($"That was refused: {refusal}").And.Contain("class=\"notice refused\""));
    }

    [Test]
    public async Task The_API_tells_strangers_nothing()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/repos/sample/content/pulls");
        request.Headers.Host = "evil.example";

        using var answer = await client.SendAsync(request);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Not.Contain("docker-bump"));
    }

    private async Task<string> TokenAsync() => Token().Match(await client.GetStringAsync("/")).Groups[1].Value;

    private async Task<int> RunsAsync() => Run().Count(await client.GetStringAsync("/runs"));

    private static FormUrlEncodedContent Form(string token, params (string Name, string Value)[] fields) =>
        new(fields.Append(("token", token)).Select(field => KeyValuePair.Create(field.Item1, field.Item2)));

    private static string Header(HttpResponseMessage page, string name) => page.Headers.GetValues(name).Single();

    // How much of an id is written is git's own affair.
    private static string WithoutIds(string diff) => Ids().Replace(diff, "index");

    [GeneratedRegex("(?:href|action)=\"(/(?!do/)[^\"]*|http://127[^\"]*)\"")]
    private static partial Regex Link();

    [GeneratedRegex("name=token value=\"([0-9a-f]+)\"")]
    private static partial Regex Token();

    [GeneratedRegex("href=\"/runs/[0-9]+\"")]
    private static partial Regex Run();

    [GeneratedRegex("(?m)^index .*$")]
    private static partial Regex Ids();
}
