using System.CommandLine;
using DockerBumpBot.Reporting;
using DockerBumpBot.Runs;

namespace DockerBumpBot.Commands;

/// <summary><c>dockerbump health</c>: asks a worker how it is, where a container has nothing else that could.</summary>
internal static class HealthCommand
{
    /// <summary>As it is called.</summary>
    public const string Name = "health";

    private const string Live = "/health/live";
    private const string Default = $"http://127.0.0.1:8080{Live}";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static Command Create()
    {
        var url = new Argument<string>("URL")
        {
            Description =
                "Where the worker answers: its /health/live or /health/ready; an address alone stands for the first.",
            DefaultValueFactory = _ => Default,
        };
        var command = new Command(
            Name,
            "Asks a worker whether it is well, as the health check of a container does. Exit codes: 0 it is; 2 bad usage; 5 it is not, or it does not answer."
        )
        {
            url,
        };
        command.SetAction((result, cancellationToken) => AskAsync(result.GetValue(url)!, cancellationToken));
        return command;
    }

    private static async Task<int> AskAsync(string text, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
            return await Complaint.UsageAsync($"{text} is no URL such as {Default}.");

        // The page at the root answers whoever is well or not.
        if (url.AbsolutePath == "/")
            url = new Uri(url, Live);
        // The worker is on this machine: no proxy stands between.
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { Timeout = Patience };
        try
        {
            using var answer = await client.GetAsync(url, cancellationToken);
            var said = PlainText.OneLine(await answer.Content.ReadAsStringAsync(cancellationToken));
            if (answer.IsSuccessStatusCode)
            {
                Console.WriteLine(said);
                return ExitCode.Done;
            }

            return await Complaint.EndAsync($"{url}: {(int)answer.StatusCode} {said}".TrimEnd(), ExitCode.Unreachable);
        }
        catch (Exception e)
            when (e is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return await Complaint.EndAsync($"{url} does not answer: {e.Message}", ExitCode.Unreachable);
        }
    }
}
