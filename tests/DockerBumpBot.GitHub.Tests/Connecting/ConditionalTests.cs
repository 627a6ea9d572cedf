using DockerBumpBot.GitHub.Connecting;
using DockerBumpBot.GitHub.Connecting.Answers;
using DockerBumpBot.Testing;
using Microsoft.AspNetCore.Http;
using static DockerBumpBot.GitHub.Tests.Connecting.Talk;

namespace DockerBumpBot.GitHub.Tests.Connecting;

[CancelAfter(30_000)]
internal sealed class ConditionalTests
{
    private const string Key = "00000000000000000000000000000000000000000000000000000000000000aa";

    private readonly List<string> conditions = [];
    private readonly List<int> statuses = [];
    private string directory = "";

    [SetUp]
    public void Begin()
    {
        directory = Directory.CreateTempSubdirectory("dockerbump-answers-").FullName;
        conditions.Clear();
        statuses.Clear();
    }

    [TearDown]
    public void End() => Directory.Delete(directory, recursive: true);

    [Test]
    public async Task What_has_not_changed_is_answered_from_before()
    {
        await using var server = await ServeAsync(TaggedAsync);
        var options = At(server.Url);

        Assert.That(await Open(options).ReadRefAgainAsync(), Is.EqualTo("refs/heads/main"));
        Assert.That(await Open(options).ReadRefAgainAsync(), Is.EqualTo("refs/heads/main"));

        Assert.That(statuses, Is.EqualTo([200, 304]));
    }

    [Test]
    public async Task The_next_process_finds_it_in_the_directory()
    {
        await using var server = await ServeAsync(TaggedAsync);

        await Open(InDirectory(server)).ReadRefAgainAsync();
        Assert.That(await Open(InDirectory(server)).ReadRefAgainAsync(), Is.EqualTo("refs/heads/main"));

        Assert.That(statuses, Is.EqualTo([200, 304]));
    }

    [Test]
    public async Task Only_who_asks_for_it_asks_conditionally()
    {
        await using var server = await ServeAsync(TaggedAsync);
        var connection = Open(At(server.Url));

        await connection.ReadRefAgainAsync();
        await connection.ReadRefAsync();

        Assert.That(conditions, Is.EqualTo(["", ""]));
    }

    [Test]
    public async Task Nobody_is_shown_what_somebody_else_was_answered()
    {
        await using var server = await ServeAsync(TaggedAsync);
        var options = At(server.Url);

        await Open(options).ReadRefAgainAsync();
        await Open(options with { Credentials = new GitHubCredentials.Anonymous() }).ReadRefAgainAsync();

        Assert.That(conditions, Is.EqualTo(["", ""]));
    }

    [Test]
    public async Task What_has_changed_takes_the_place_of_what_was_kept()
    {
        var tag = "\"a\"";
        await using var server = await ServeAsync(context => TaggedAsync(context, tag));
        var options = At(server.Url);

        await Open(options).ReadRefAgainAsync();
        tag = "W/\"b\"";
        await Open(options).ReadRefAgainAsync();
        await Open(options).ReadRefAgainAsync();

        Assert.That(conditions, Is.EqualTo(["", "\"a\"", "W/\"b\""]));
        Assert.That(statuses, Is.EqualTo([200, 200, 304]));
    }

    [TestCase("")]
    [TestCase("nonsense")]
    [TestCase("null")]
    [TestCase("[]")]
    [TestCase("{\"Key\":1}")]
    public async Task A_damaged_file_is_no_answer(string text)
    {
        await using var server = await ServeAsync(TaggedAsync);
        await Open(InDirectory(server)).ReadRefAgainAsync();
        await File.WriteAllTextAsync(Directory.GetFiles(directory).Single(), text, Stop);

        Assert.That(await Open(InDirectory(server)).ReadRefAgainAsync(), Is.EqualTo("refs/heads/main"));

        Assert.That(statuses, Is.EqualTo([200, 200]));
    }

    [Test]
    public void A_file_with_any_byte_changed_is_no_other_answer()
    {
        var store = new DirectoryAnswers(directory);
        var answer = new KeptAnswer("\"tag\"", "<https://x>; rel=\"next\"", "{\"a\":1}"u8.ToArray());
        store.Keep(Key, answer);
        var file = Directory.GetFiles(directory).Single();
        var bytes = File.ReadAllBytes(file);

        for (var at = 0; at < bytes.Length; at++)
        {
            File.WriteAllBytes(file, [.. bytes[..at], (byte)(bytes[at] ^ 1), .. bytes[(at + 1)..]]);
            if (!store.TryFind(Key, out var found))
                continue;
            // JSON has several spellings of the same.
            Assert.That(found.Json.ToArray(), Is.EqualTo(answer.Json.ToArray()), $"byte {at}");
            Assert.That((found.ETag, found.Link), Is.EqualTo((answer.ETag, answer.Link)), $"byte {at}");
        }
    }

    [Test]
    public void A_directory_that_cannot_be_made_keeps_nothing_and_breaks_nothing()
    {
        var file = Path.Join(directory, "file");
        File.WriteAllText(file, "");
        var store = new DirectoryAnswers(Path.Join(file, "below"));

        store.Keep(Key, new KeptAnswer("\"tag\"", "", "{}"u8.ToArray()));

        Assert.That(store.TryFind(Key, out _), Is.False);
    }

    [TestCase("")]
    [TestCase("""{"ref":"refs/heads/ma""")]
    [TestCase("<html></html>")]
    [TestCase("""{"ref":"refs/heads/main"} and more""")]
    public async Task What_is_no_JSON_is_not_kept_to_be_wrong_again(string body)
    {
        var isBroken = true;
        await using var server = await ServeAsync(context =>
        {
            if (!isBroken)
                return TaggedAsync(context);
            conditions.Add(context.Request.Headers.IfNoneMatch.ToString());
            context.Response.Headers.ETag = "\"a\"";
            return context.JsonAsync(body);
        });

        await Assert.CatchAsync(() => Open(InDirectory(server)).ReadRefAgainAsync());
        isBroken = false;

        Assert.That(await Open(InDirectory(server)).ReadRefAgainAsync(), Is.EqualTo("refs/heads/main"));
        Assert.That(conditions, Is.EqualTo(["", ""]));
    }

    [Test]
    public async Task The_way_to_the_next_page_is_kept_too()
    {
        await using var server = await ServeAsync(context =>
        {
            context.Response.Headers.Link = $"<http://{context.Request.Host}/next>; rel=\"next\"";
            return TaggedAsync(context);
        });
        var options = At(server.Url);
        await Open(options).ReadRefAgainAsync();

        var again = await Open(options)
            .CallConditionallyAsync("Reading", client => client.Connection.Get<Octokit.Reference>(Ref, null), Stop);

        Assert.That(again.HttpResponse.ApiInfo.Links["next"], Is.EqualTo(new Uri(server.Url, "next")));
        Assert.That(statuses, Is.EqualTo([200, 304]));
    }

    private GitHubOptions InDirectory(ScriptedServer server) =>
        At(server.Url) with
        {
            Answers = new DirectoryAnswers(directory),
        };

    private Task TaggedAsync(HttpContext context) => TaggedAsync(context, "\"a\"");

    private Task TaggedAsync(HttpContext context, string tag)
    {
        var condition = context.Request.Headers.IfNoneMatch.ToString();
        conditions.Add(condition);
        statuses.Add(condition == tag ? 304 : 200);
        if (condition == tag)
        {
            context.Response.Headers.Remove("Link");
            return context.StatusAsync(304);
        }

        context.Response.Headers.ETag = tag;
        return RefAsync(context);
    }
}
