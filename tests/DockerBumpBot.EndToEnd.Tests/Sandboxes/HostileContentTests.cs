using DockerBumpBot.Sandbox.Registry;
using DockerBumpBot.Testing.Checkouts;

namespace DockerBumpBot.EndToEnd.Tests.Sandboxes;

/// <summary>Names that would like to be markup, on every page that shows them.</summary>
internal sealed class HostileContentTests
{
    private const string Image = "<img src=x onerror=alert(1)>";
    private const string Pack = "A<svg onload=alert(2)> & \"B\"";

    private static readonly string[] Paths =
    [
        "/",
        "/runs",
        "/runs/1",
        "/runs/2",
        "/local/content/pull/1",
        "/local/content/pull/2",
        "/local/content/pull/3",
    ];

    [Test]
    public async Task What_stands_in_the_content_is_shown_and_never_obeyed()
    {
        using var sandbox = new PlayedSandbox();
        using var content = new TemporaryCheckout();
        content.Metadata("Plain").File("Packs/Plain/Integrations/I.yml", Yaml("</title><script>alert(3)</script>"));
        content
            .File($"Packs/{Pack}/pack_metadata.json", "{ \"currentVersion\": \"1.0.0\" }\n")
            .File($"Packs/{Pack}/Scripts/{Image}.yml", Yaml("x --> <!-- @team #1 javascript:alert(4)"));
        content.Metadata("\u202Eevil").File("Packs/\u202Eevil/Integrations/I.yml", Yaml("\u202Ereversed"));
        await using var hub = await LocalDockerHub.StartAsync(
            [new("demisto/python3", TemporaryCheckout.NewTag, DateTimeOffset.UnixEpoch, null)],
            CancellationToken.None
        );
        await using var program = sandbox.Program.Start(
            "sandbox",
            "--content",
            content.Root,
            "--registry",
            hub.Url.ToString()
        );
        var address = (await program.SaysAsync("play the maintainer: (http://[^ \n]+)\n")).Groups[1].Value;
        using var client = new HttpClient { BaseAddress = new Uri(address) };

        var pages = new List<string>();
        foreach (var path in Paths)
        {
            using var page = await client.GetAsync(path);
            pages.Add(await page.Content.ReadAsStringAsync());
            Assert.That((int)page.StatusCode, Is.EqualTo(200), $"{path}: {pages[^1]}");
        }

        Assert.That(pages[2], Does.Contain("3 opened"));
        Assert.That(pages[^3..], Is.All.Contains("13 of 13 promises kept"));
        Assert.That(pages[2], Does.Contain("A&lt;svg onload=alert(2)&gt; &amp; &quot;B&quot;"));
        foreach (var page in pages)
        {
            Assert.That(page, Does.Not.Contain("<script").And.Not.Contain("<img").And.Not.Contain("<svg"));
            Assert.That(page, Does.Not.Match("<[^>]*=[^>]*javascript:").And.Not.Contain("\u202E"));
            Assert.That(page, Does.Not.Match("<[a-z]+[^>]* on[a-z]+="));
        }
    }

    private static string Yaml(string name) =>
        $"name: '{name}'\ndisplay: '{name}'\nscript:\n  type: python\n  script: '-'\n  dockerimage: demisto/python3:{TemporaryCheckout.OldTag}\n";
}
