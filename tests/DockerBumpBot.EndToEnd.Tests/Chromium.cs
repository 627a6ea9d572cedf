using Microsoft.Playwright;

namespace DockerBumpBot.EndToEnd.Tests;

/// <summary>Debian's browser; nothing is downloaded.</summary>
internal static class Chromium
{
    private const string Path = "/usr/bin/chromium";

    private static readonly string[] Arguments =
    [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
    ];

    /// <exception cref="InvalidOperationException">It is not installed; the message says what to do.</exception>
    public static Task<IBrowser> LaunchAsync(IPlaywright playwright) =>
        File.Exists(Path)
            ? playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Path, Args = Arguments })
            : throw new InvalidOperationException($"{Path} is missing: install Debian's package chromium.");
}
