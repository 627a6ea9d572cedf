using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;

namespace DockerBumpBot.Testing;

/// <summary>
/// The registry of Debian's package <c>docker-registry</c> (distribution, the reference implementation) on
/// 127.0.0.1, with storage in memory: empty at the start, gone at the end.
/// </summary>
public sealed class RealRegistry : IAsyncDisposable
{
    /// <summary>The account of a registry that needs one.</summary>
    public const string Username = "robot";

    /// <summary>The password of <see cref="Username"/>.</summary>
    public const string Password = "s3cr3t-word";

    // As `htpasswd -nbB` writes it.
    private const string PasswordHash = "$2y$05$abcdefghijklmnopqrstuu1gnH1w3qtZX3U1O7JEI3HUJtwELxlju";

    private const string Program = "docker-registry";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly Process process;
    private readonly DirectoryInfo configuration;
    private readonly HttpClient http;

    private RealRegistry(Process process, DirectoryInfo configuration, Uri url, bool needsAccount)
    {
        (this.process, this.configuration) = (process, configuration);
        http = new HttpClient { BaseAddress = url };
        if (needsAccount)
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
                "Basic",
                Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Username}:{Password}"))
            );
    }

    /// <summary>Where it listens, with what stands before <c>/v2</c>.</summary>
    public Uri Url => http.BaseAddress!;

    /// <summary>Starts a registry and waits until it answers.</summary>
    /// <param name="prefix">What stands before <c>/v2</c>; with slashes at both ends.</param>
    /// <param name="needsAccount">Whether it wants <see cref="Username"/> and <see cref="Password"/> (HTTP Basic).</param>
    /// <param name="ct">Cancels the start.</param>
    /// <exception cref="InvalidOperationException">It is not installed, or does not start; the message says what to do.</exception>
    public static async Task<RealRegistry> StartAsync(
        string prefix = "/",
        bool needsAccount = false,
        CancellationToken ct = default
    )
    {
        var port = FreePort();
        var configuration = Directory.CreateTempSubdirectory("dockerbump-registry-");
        var passwords = Path.Join(configuration.FullName, "htpasswd");
        await File.WriteAllTextAsync(passwords, $"{Username}:{PasswordHash}\n", ct);
        var auth = needsAccount ? $"auth:\n  htpasswd:\n    realm: any\n    path: '{passwords}'\n" : "";
        await File.WriteAllTextAsync(
            FileIn(configuration),
            string.Create(
                CultureInfo.InvariantCulture,
                $"version: 0.1\nlog: {{level: error}}\nstorage: {{inmemory: {{}}}}\n"
                    + $"http: {{addr: '127.0.0.1:{port}', prefix: '{prefix}'}}\n{auth}"
            ),
            ct
        );
        var url = new Uri($"http://127.0.0.1:{port}{prefix}");
        var registry = new RealRegistry(Start(configuration), configuration, url, needsAccount);
        try
        {
            await registry.WaitUntilReadyAsync(ct);
            return registry;
        }
        catch
        {
            await registry.DisposeAsync();
            throw;
        }
    }

    /// <summary>Adds a tag: a tiny valid image whose configuration says when it was made and with which Python.</summary>
    /// <param name="image">The image's name, e.g. <c>demisto/python3</c>.</param>
    /// <param name="tag">The tag.</param>
    /// <param name="created">When it was made; <c>null</c> to leave it out.</param>
    /// <param name="python">Its <c>PYTHON_VERSION</c>; <c>null</c> for none.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>The digest of its manifest.</returns>
    public Task<string> PushAsync(
        string image,
        string tag,
        DateTimeOffset? created = null,
        string? python = null,
        CancellationToken ct = default
    ) => ImagePush.PushAsync(http, image, tag, created, python, ct);

    /// <summary>Adds an index over images that are there already, in the order given.</summary>
    /// <param name="image">The image's name.</param>
    /// <param name="tag">The tag of the index.</param>
    /// <param name="entries">Architecture and digest of each entry.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>The digest of the index.</returns>
    public Task<string> PushIndexAsync(
        string image,
        string tag,
        IEnumerable<(string Architecture, string Digest)> entries,
        CancellationToken ct = default
    ) => ImagePush.PushIndexAsync(http, image, tag, entries, ct);

    /// <summary>Stops the registry; everything in it is lost.</summary>
    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        if (!process.HasExited)
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        process.Dispose();
        configuration.Delete(recursive: true);
    }

    private static string FileIn(DirectoryInfo configuration) => Path.Join(configuration.FullName, "registry.yml");

    private static Process Start(DirectoryInfo configuration)
    {
        var start = new ProcessStartInfo(Program) { RedirectStandardError = true, RedirectStandardOutput = true };
        start.ArgumentList.Add("serve");
        start.ArgumentList.Add(FileIn(configuration));
        try
        {
            var process = Process.Start(start)!;
            // Nobody reads them, and a full pipe would stop the registry.
            process.OutputDataReceived += (_, _) => { };
            process.ErrorDataReceived += (_, _) => { };
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            return process;
        }
        catch (Win32Exception e)
        {
            configuration.Delete(recursive: true);
            throw new InvalidOperationException(
                $"These tests need a real registry: install Debian's package {Program} (apt-get install {Program}).",
                e
            );
        }
    }

    private async Task WaitUntilReadyAsync(CancellationToken ct)
    {
        await Condition.UntilAsync(
            async () => process.HasExited || await AnswersAsync(ct),
            Patience,
            () => $"{Program} did not answer on {Url} within {Patience}."
        );
        if (process.HasExited)
            throw new InvalidOperationException($"{Program} ended at once, with exit code {process.ExitCode}.");
    }

    private async Task<bool> AnswersAsync(CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Patience);
        try
        {
            using var answer = await http.GetAsync(new Uri("v2/", UriKind.Relative), limit.Token);
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (Exception e)
            when (e is HttpRequestException || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            // Not listening yet.
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
