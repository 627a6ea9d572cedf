using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DockerBumpBot.EndToEnd.Tests.Sandboxes;

/// <summary>A person with a browser plays the maintainer, and sees how the bot reacts.</summary>
internal sealed class BrowserTests
{
    private PlayedSandbox sandbox = null!;
    private Testing.Program.StartedProgram program = null!;
    private IPlaywright playwright = null!;
    private IBrowser browser = null!;
    private string address = "";

    [SetUp]
    public async Task OpenTheBrowser()
    {
        sandbox = new PlayedSandbox();
        program = sandbox.Program.Start("sandbox");
        playwright = await Playwright.CreateAsync();
        browser = await Chromium.LaunchAsync(playwright);
        address = (await program.SaysAsync("play the maintainer: (http://[^ \n]+)\n")).Groups[1].Value;
    }

    [TearDown]
    public async Task CloseIt()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
        await program.DisposeAsync();
        sandbox.Dispose();
    }

    [Test]
    public async Task The_maintainer_reads_merges_closes_and_publishes_and_the_bot_reacts()
    {
        var page = await OpenAsync();

        // What the two runs have left: as many as may be open, and two in line.
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "20 open" })).ToBeVisibleAsync();
        await Expect(page.GetByText("VersionVault")).ToBeVisibleAsync();

        // Reads one. The marker is hidden until it is asked for.
        await page.GetByRole(AriaRole.Link, new() { Name = "Update Docker images in RebuildRidge (1.6.1)" })
            .ClickAsync();
        await Expect(page.GetByText("13 of 13 promises kept")).ToBeVisibleAsync();
        await Expect(page.Locator("tr.added mark").First).ToHaveTextAsync("0.125.0.11206988");
        await Expect(page.GetByText("<!-- dockerbump:1")).ToBeHiddenAsync();
        await page.GetByText("The hidden marker", new() { Exact = true }).ClickAsync();
        await Expect(page.GetByText("<!-- dockerbump:1")).ToBeVisibleAsync();

        // Merges it: there is room for the next in line.
        await PressAsync(page, "Merge");
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("You merged #19 into master");
        await Expect(page.GetByText("Merged", new() { Exact = true })).ToBeVisibleAsync();
        await PressAsync(page, "Run the bot again");
        await Expect(page.Locator(".headline")).ToContainTextAsync("1 opened");
        await Expect(Row(page, "UnindentedUnion")).ToContainTextAsync("opened");
        await Expect(Row(page, "VersionVault")).ToContainTextAsync("no more than 20 may be open at once");

        // Closes one: it is not proposed again, and makes room too.
        await page.GotoAsync($"{address}sample/content/pull/1");
        await PressAsync(page, "Close");
        await PressAsync(page, "Run the bot again");
        await Expect(Row(page, "AnchorAtoll")).ToContainTextAsync("somebody has closed #1, which proposed the same");
        await Expect(Row(page, "VersionVault")).ToContainTextAsync("opened");

        // Publishes a newer tag: what proposes an older one is refreshed, and what was refused is proposed anew.
        await page.GotoAsync(address);
        await page.GetByLabel("Publish a newer tag of").SelectOptionAsync("demisto/python3");
        await PressAsync(page, "Publish");
        await Expect(page.GetByRole(AriaRole.Status))
            .ToHaveTextAsync("You published demisto/python3:3.12.13.12043988.");
        await PressAsync(page, "Run the bot again");
        await Expect(Row(page, "BlockBay")).ToContainTextAsync("other images are to be proposed now");
        await page.GotoAsync($"{address}sample/content/pull/2");
        await Expect(page.Locator("tr.added").First).ToContainTextAsync("3.12.13.12043988");
        await Expect(page.GetByText("13 of 13 promises kept")).ToBeVisibleAsync();
    }

    [Test]
    public async Task What_people_do_to_a_branch_and_to_a_pack_is_seen_by_the_bot()
    {
        var page = await OpenAsync();

        // A person's commit: the branch is theirs from now on, and the promises of one commit are broken.
        await page.GotoAsync($"{address}sample/content/pull/5");
        await PressAsync(page, "Push a person's commit");
        await Expect(page.Locator("li.broken").Filter(new() { HasText = "One commit on top of the base" }))
            .ToBeVisibleAsync();
        await Expect(page.GetByText("The bot's part ends where colleague has pushed")).ToBeVisibleAsync();
        await PressAsync(page, "Run the bot again");
        await Expect(Row(page, "DeprecatedDell")).ToContainTextAsync("somebody has pushed to its branch");

        // Somebody else releases the pack: the pull request moves on to the next version.
        await page.GotoAsync($"{address}sample/content/pull/7");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("(1.3.1)");
        await PressAsync(page, "Edit the pack on the base");
        await PressAsync(page, "Run the bot again");
        await Expect(Row(page, "FlatFoundry")).ToContainTextAsync("the pack has changed on master");
        await page.GotoAsync($"{address}sample/content/pull/7");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("(1.3.2)");
        await Expect(page.GetByText("13 of 13 promises kept")).ToBeVisibleAsync();

        // Closed and reopened, it is as if nothing had been.
        await PressAsync(page, "Close");
        await PressAsync(page, "Reopen");
        await PressAsync(page, "Run the bot again");
        await Expect(page.Locator(".headline")).ToHaveTextAsync(new Regex("^Nothing to do: [45] reads, 0 writes.$"));
    }

    [TestCase(1280, ColorScheme.Light)]
    [TestCase(1280, ColorScheme.Dark)]
    [TestCase(390, ColorScheme.Light)]
    [TestCase(390, ColorScheme.Dark)]
    public async Task Every_page_fits_the_window_and_says_nothing_to_the_console(int width, ColorScheme scheme)
    {
        var page = await OpenAsync(width, scheme);
        var complaints = new List<string>();
        page.Console += (_, message) => complaints.Add(message.Text);

        foreach (
            var (name, path) in new[]
            {
                ("list", ""),
                ("closed", "?state=closed"),
                ("pull", "sample/content/pull/11"),
                ("runs", "runs"),
                ("run", "runs/1"),
                ("missing", "nothing"),
            }
        )
        {
            await page.GotoAsync(address + path);
            var overflow = await page.Locator("html").EvaluateAsync<int>("page => page.scrollWidth - page.clientWidth");
            Assert.That(overflow, Is.Zero, $"{name} is wider than {width}");
            await ShotAsync(page, $"{name}-{width}-{scheme}");
        }

        // The page that there is not is reported as such.
        Assert.That(complaints, Has.All.Contains("404"));
    }

    private async Task<IPage> OpenAsync(int width = 1280, ColorScheme scheme = ColorScheme.Light)
    {
        var context = await browser.NewContextAsync(
            new BrowserNewContextOptions
            {
                ViewportSize = new ViewportSize { Width = width, Height = 900 },
                ColorScheme = scheme,
            }
        );
        var page = await context.NewPageAsync();
        await page.GotoAsync(address);
        return page;
    }

    private static Task PressAsync(IPage page, string button) =>
        page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    private static ILocator Row(IPage page, string pack) =>
        page.GetByRole(AriaRole.Row)
            .Filter(new() { Has = page.GetByRole(AriaRole.Rowheader, new() { Name = pack, Exact = true }) });

    // For a look: they lie beside the results of the tests.
    private static async Task ShotAsync(IPage page, string name) =>
        await page.ScreenshotAsync(
            new()
            {
                Path = Path.Join(TestContext.CurrentContext.WorkDirectory, "screenshots", $"{name}.png"),
                FullPage = true,
            }
        );
}
