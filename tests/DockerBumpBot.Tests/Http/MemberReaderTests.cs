using System.Text;
using System.Text.Json;
using CsCheck;
using DockerBumpBot.Http.Webhooks;

namespace DockerBumpBot.Tests.Http;

/// <summary>JSON that arrives in pieces says the same as all of it at once.</summary>
internal sealed class MemberReaderTests
{
    private const string Event = """
        { "action": "clo\u0073ed", "number": 12, "list": [{ "action": "other" }, ["action", "x"]],
          "pull_request": { "merged": true, "head": { "ref": "docker-bump/Okta é 😀", "repo": null, "action": "no" }, "title": "a \\\" } b" },
          "empty": {}, "last": { "deep": { "deeper": { "deepest": { "action": "no" } } } } }
        """;

    private static readonly string[] Wanted =
    [
        "action",
        "number",
        "pull_request.merged",
        "pull_request.head.ref",
        "list.action",
    ];

    [Test]
    public void Only_what_is_wanted_is_read_wherever_the_pieces_end() =>
        Gen.Int[1, 40]
            .Sample(length =>
            {
                var members = Read(Event, length);

                Assert.That(members["action"], Is.EqualTo("closed"));
                Assert.That(members["number"], Is.EqualTo("12"));
                Assert.That(members["pull_request.merged"], Is.EqualTo("true"));
                Assert.That(members["pull_request.head.ref"], Is.EqualTo("docker-bump/Okta é 😀"));
                Assert.That(members["list.action"], Is.Null);
            });

    [Test]
    public void Texts_of_any_length_and_kind_stand_before_what_is_wanted() =>
        Gen.Select(Gen.String[Gen.Char[' ', '\uD7FF'], 0, 3_000], Gen.Int[1, 5_000])
            .Sample(
                (text, length) =>
                {
                    var json = JsonSerializer.Serialize(
                        new
                        {
                            first = text,
                            pull_request = new { body = text, merged = false },
                            action = "opened",
                        }
                    );

                    var members = Read(json, length);

                    Assert.That(members["action"], Is.EqualTo("opened"));
                    Assert.That(members["pull_request.merged"], Is.EqualTo("false"));
                }
            );

    [Test]
    public void A_text_that_is_longer_than_any_name_is_none() =>
        Assert.That(Read($"{{\"action\": \"{new string('x', 100_000)}\"}}", 16_000)["action"], Is.Null);

    [TestCase("")]
    [TestCase("{")]
    [TestCase("no JSON")]
    [TestCase("{\"action\": \"x\"")]
    [TestCase("{\"action\": \"x\"} {}")]
    [TestCase("digits")]
    public void What_is_no_JSON_is_told(string text) =>
        Assert.That(
            () => Read(text == "digits" ? $"[{new string('1', 100_000)}]" : text, 10),
            Throws.InstanceOf<JsonException>()
        );

    private static MemberReader Read(string json, int length)
    {
        var members = new MemberReader(Wanted);
        foreach (var piece in Encoding.UTF8.GetBytes(json).Chunk(length))
            members.Read(piece, isLast: false);
        members.Read([], isLast: true);
        return members;
    }
}
