using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DockerBumpBot.EndToEnd.Tests.Http;

/// <summary>An operator with a browser, which runs no scripts.</summary>
internal sealed class OperatorBrowserTests
{
    private HttpWorker worker = null!;
    private IPlaywright playwright = null!;
    private IBrowser browser = null!;

    [SetUp]
    public async Task OpenTheBrowser()
    {
        worker = await HttpWorker.StartAsync();
        playwright = await Playwright.CreateAsync();
        browser = await Chromium.LaunchAsync(playwright);
    }

    [TearDown]
    public async Task CloseIt()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
        await worker.DisposeAsync();
    }

    [Test]
    public async Task The_operator_sees_what_has_happened_what_waits_and_why()
    {
        await worker.RunAsync("""{ "maxNew": 2 }""");
        var page = await OpenAsync(1280, ColorScheme.Light);

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "1 repository" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "acme/content" }).First).ToBeVisibleAsync();
        await Expect(page.GetByText("Partly failed").First).ToBeVisibleAsync();
        var held = page.GetByRole(AriaRole.Region, new() { Name = "Held back, failed, or left to people" });
        await Expect(held.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "FolderForge" }))
            .ToContainTextAsync("a run opens no more than 2");

        // The links of the pull requests, without a script.
        await page.GetByText("2 pull requests").ClickAsync();
        var link = page.GetByRole(AriaRole.Link, new() { Name = "#1", Exact = true });
        await Expect(link)
            .ToHaveAttributeAsync("href", new Uri(worker.Content.GitHub.Url, "acme/content/pull/1").AbsoluteUri);

        // The run itself.
        await page.GetByRole(AriaRole.Region, new() { Name = "Last runs" })
            .GetByRole(AriaRole.Link, new() { Name = "acme/content", Exact = true })
            .ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Run over acme/content");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 2 }).First).ToContainTextAsync("2 opened");
        var failed = page.GetByRole(AriaRole.Region, new() { Name = "11 items failed" });
        await Expect(failed.GetByRole(AriaRole.Row).Filter(new() { HasText = "BrokenBluffUtf16.yml" }))
            .ToContainTextAsync("the file is UTF-16; save it as UTF-8");
    }

    [TestCase(1280, ColorScheme.Light)]
    [TestCase(1280, ColorScheme.Dark)]
    [TestCase(390, ColorScheme.Light)]
    [TestCase(390, ColorScheme.Dark)]
    public async Task Every_page_fits_the_window_and_says_nothing_to_the_console(int width, ColorScheme scheme)
    {
        var run = await worker.RunAsync("""{ "maxNew": 3 }""");
        await worker.RunAsync("""{ "dryRun": true, "packs": ["BlockBay"] }""");
        var page = await OpenAsync(width, scheme);
        var complaints = new List<string>();
        page.Console += (_, message) => complaints.Add(message.Text);

        foreach (
            var (name, path) in new[]
            {
                ("overview", "/"),
                ("run", $"/runs/{run.GetProperty("id").GetString()}"),
                ("missing", $"/runs/{Guid.Empty}"),
            }
        )
        {
            await page.GotoAsync(new Uri(worker.Address, path).AbsoluteUri);
            // Looked at from outside: the page itself runs no scripts.
            var overflow = await page.Locator("html").EvaluateAsync<int>("page => page.scrollWidth - page.clientWidth");
            Assert.That(overflow, Is.Zero, $"{name} is wider than {width}");
            await page.ScreenshotAsync(
                new()
                {
                    Path = Path.Join(
                        TestContext.CurrentContext.WorkDirectory,
                        "screenshots",
                        $"operator-{name}-{width}-{scheme}.png"
                    ),
                    FullPage = true,
                }
            );
        }

        Assert.That(complaints, Has.All.Contains("404"));
    }

    private async Task<IPage> OpenAsync(int width, ColorScheme scheme)
    {
        var context = await browser.NewContextAsync(
            new BrowserNewContextOptions
            {
                ViewportSize = new ViewportSize { Width = width, Height = 900 },
                ColorScheme = scheme,
                JavaScriptEnabled = false,
            }
        );
        var page = await context.NewPageAsync();
        await page.GotoAsync(worker.Address.AbsoluteUri);
        return page;
    }
}
