using System.Text;
using DockerBumpBot.Core.Images;
using DockerBumpBot.Http.Api;
using DockerBumpBot.Scheduling;

namespace DockerBumpBot.Tests.Http;

/// <summary>What may be asked of a run over HTTP.</summary>
internal sealed class RunRequestBodyTests
{
    [TestCase("")]
    [TestCase("{}")]
    [TestCase("""{ "packs": null, "images": [] }""")]
    public void Nothing_asks_for_everything(string body)
    {
        var request = Read(body, out var mistakes);

        Assert.That(mistakes, Is.Empty);
        Assert.That(request, Is.EqualTo(new RunRequest()).UsingPropertiesComparer());
    }

    [Test]
    public void Everything_can_be_said()
    {
        var request = Read(
            """{ "dryRun": true, "packs": ["Okta*", "Zoom"], "images": ["demisto/*"], "maxNew": 3 }""",
            out _
        );

        Assert.That(request!.IsDryRun);
        Assert.That(request.MaxNew, Is.EqualTo(3));
        Assert.That(request.Scope.Packs, Is.EqualTo([new Glob("Okta*"), new Glob("Zoom")]));
        Assert.That(request.Scope.Images, Is.EqualTo([new Glob("demisto/*")]));
    }

    [TestCase("""{ "maxNew": -1, "packs": ["a b"] }""", "maxNew", "packs")]
    [TestCase("""{ "maxNew": 1001 }""", "maxNew")]
    [TestCase("""{ "images": ["[ab]"] }""", "images")]
    [TestCase("""{ "packs": [""] }""", "packs")]
    [TestCase("""{ "packs": [null] }""", "packs")]
    [TestCase("""{ "packs": ["a\nb"] }""", "packs")]
    [TestCase("""{ "packs": ["\ud800"] }""", "body", Description = "an escape that is no text")]
    [TestCase("""{ "\ud800": 1 }""", "body")]
    [TestCase("""{ "packs": "Okta" }""", "body")]
    [TestCase("""{ "packs": [["Okta"]] }""", "body")]
    [TestCase("""{ "maxNew": 1e9 }""", "body")]
    [TestCase("""{ "maxNew": 99999999999999999999 }""", "body")]
    [TestCase("""{ "packs": ["..\\x", "$(id)", "a;b", "<b>"] }""", "packs")]
    [TestCase("""{ "dryrun": true }""", "body", Description = "misspelt, and would write")]
    [TestCase("""{ "dryRun": true, "dryRun": false }""", "body")]
    [TestCase("""{ "dryRun": "yes" }""", "body")]
    [TestCase("null", "body")]
    [TestCase("[]", "body")]
    [TestCase("{", "body")]
    [TestCase("\u00FF", "body")]
    public void Every_mistake_is_named_by_its_place(string body, params string[] places)
    {
        var request = Read(body, out var mistakes);

        Assert.That(request, Is.Null);
        Assert.That(mistakes.Keys, Is.EquivalentTo(places));
    }

    [Test]
    public void A_list_has_an_end()
    {
        var request = Read(
            $$"""{ "packs": [{{string.Join(',', Enumerable.Repeat("\"a\"", 101))}}] }""",
            out var mistakes
        );

        Assert.That(request, Is.Null);
        Assert.That(mistakes["packs"], Does.Contain("100 at most"));
    }

    private static RunRequest? Read(string body, out IReadOnlyDictionary<string, string> mistakes) =>
        RunRequestBody.Read(Encoding.UTF8.GetBytes(body), out mistakes);
}
