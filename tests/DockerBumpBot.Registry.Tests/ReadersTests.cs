using System.Net.Http.Headers;
using System.Text;
using CsCheck;
using DockerBumpBot.Registry.Distribution;
using DockerBumpBot.Registry.Tokens;

namespace DockerBumpBot.Registry.Tests;

/// <summary>The readers of what servers write: right for what is well-formed, and harmless for everything else.</summary>
internal sealed class ReadersTests
{
    // What the readers look for, in an order that makes no sense.
    private static readonly string[] Words = """
        < > , ; = " \ rel next realm Bearer https://h/t scope [ ] { } tags : null "1.0.0.1" "tags":[ \ud800 \u0031 ü
        """.Split(' ', '\n');

    private static readonly Gen<string> Pieces = Gen.OneOf(Words).Array[0, 30].Select(words => string.Concat(words));

    [Test]
    public void No_Link_header_breaks_the_reader() =>
        Pieces.Sample(text => Assert.DoesNotThrow(() => LinkHeader.Next([text])));

    [Test]
    public void No_challenge_breaks_the_reader() =>
        Pieces.Sample(text =>
            Assert.DoesNotThrow(() => BearerChallenge.TryFind([new AuthenticationHeaderValue("Bearer", text)], out _))
        );

    [Test]
    public void No_body_breaks_the_reader_of_tags() =>
        Pieces.Sample(text =>
            Assert.DoesNotThrow(() => TagListJson.TryRead(Encoding.UTF8.GetBytes(text), new TagCollector()))
        );

    [Test]
    public void No_bytes_break_the_reader_of_tags() =>
        Gen
            .Byte.Array[0, 50]
            .Select(bytes => (byte[])[.. "{\"tags\":[\""u8, .. bytes, .. "\"]}"u8])
            .Sample(bytes => Assert.DoesNotThrow(() => TagListJson.TryRead(bytes, new TagCollector())));

    [TestCase("<a>; rel=\"next\"", "a")]
    [TestCase("<a>;rel=next", "a")]
    [TestCase("<a,b>; rel=\"next\"", "a,b")]
    [TestCase("<a>; rel=\"prev\", <b>; rel=\"next\"", "b")]
    [TestCase("<a>; title=\"next\"", null)]
    [TestCase("<a>; rel=\"prev\"", null)]
    [TestCase("a; rel=\"next\"", null)]
    [TestCase("<a; rel=\"next\"", null)]
    [TestCase("<a>", null)]
    [TestCase("", null)]
    public void The_next_page_is_the_link_that_says_so(string header, string? next) =>
        Assert.That(LinkHeader.Next([header]), Is.EqualTo(next));

    [Test]
    public void A_challenge_is_read_whole()
    {
        const string Parameters =
            "error=\"a, \\\"b\\\"\",realm=\"https://auth.docker.io/token\",Service=registry.docker.io , "
            + "scope=\"repository:demisto/python3:pull,push\"";

        var found = BearerChallenge.TryFind(
            [new("Basic", "realm=\"x\""), new("bearer", Parameters)],
            out var challenge
        );

        Assert.That(found);
        Assert.That(
            challenge,
            Is.EqualTo(
                new BearerChallenge(
                    new Uri("https://auth.docker.io/token"),
                    "registry.docker.io",
                    "repository:demisto/python3:pull,push"
                )
            )
        );
    }
}
