using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace DockerBumpBot.Testing.Program;

/// <summary>A run of the program that has begun.</summary>
public sealed class StartedProgram : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private const int Interruption = 2;
    private const int Termination = 15;
    private const int Continuation = 18;
    private const int Suspension = 19;

    private readonly Process process;
    private readonly HeardStream output;
    private readonly HeardStream error;

    internal StartedProgram(Process process)
    {
        this.process = process;
        process.StandardInput.Close();
        (output, error) = (
            new HeardStream(process.StandardOutput.BaseStream),
            new HeardStream(process.StandardError.BaseStream)
        );
    }

    /// <summary>Whether it has ended.</summary>
    public bool HasEnded => process.HasExited;

    /// <summary>Its standard error so far.</summary>
    public string ErrorSoFar => error.SoFar;

    /// <summary>Its number.</summary>
    public int Id => process.Id;

    /// <summary>Waits until it says something on its standard output.</summary>
    /// <param name="words">A regular expression.</param>
    /// <exception cref="TimeoutException">It does not.</exception>
    /// <exception cref="InvalidOperationException">It has ended without.</exception>
    public async Task<Match> SaysAsync([StringSyntax(StringSyntaxAttribute.Regex)] string words)
    {
        using var limit = new CancellationTokenSource(Patience, TimeProvider.System);
        try
        {
            return await output.WaitAsync(new Regex(words, RegexOptions.None, Patience), limit.Token)
                ?? throw new InvalidOperationException($"The program never said {words}. {await EndAsync()}");
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"The program did not say {words} within {Patience}.");
        }
    }

    /// <summary>Sends SIGINT, as Ctrl+C does.</summary>
    public void Interrupt() => Signal(Interruption);

    /// <summary>Sends SIGTERM, as service managers do.</summary>
    public void Terminate() => Signal(Termination);

    /// <summary>Sends SIGSTOP: it stands still, as on a machine that is suspended.</summary>
    public void Suspend() => Signal(Suspension);

    /// <summary>Sends SIGCONT: it goes on.</summary>
    public void Resume() => Signal(Continuation);

    /// <summary>Waits for something that the program does or says.</summary>
    /// <exception cref="TimeoutException">It does not come, or the program has ended; the message has what was said.</exception>
    public async Task UntilAsync(Func<bool> isSo, string what)
    {
        // What it has done before it ended counts.
        await Condition.UntilAsync(() => Task.FromResult(isSo() || HasEnded), Patience, NotSeen);
        if (!isSo())
            throw new TimeoutException(NotSeen());

        string NotSeen() => $"Not seen within {Patience}: {what}. The program said: {ErrorSoFar}";
    }

    /// <summary>Waits until it has said something on standard error.</summary>
    /// <exception cref="TimeoutException">It does not say it.</exception>
    public Task UntilSaidAsync(string text) =>
        UntilAsync(() => ErrorSoFar.Contains(text, StringComparison.Ordinal), text);

    /// <summary>Sends SIGKILL, as a machine that runs out of memory does.</summary>
    public void Kill() => process.Kill();

    /// <summary>Waits for the end.</summary>
    /// <exception cref="TimeoutException">It does not end.</exception>
    public async Task<FinishedProgram> EndAsync()
    {
        using var limit = new CancellationTokenSource(Patience, TimeProvider.System);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            await error.End;
            throw new TimeoutException($"The program did not end within {Patience}. It said: {ErrorSoFar}");
        }

        return new FinishedProgram(process.ExitCode, await output.End, await error.End);
    }

    /// <summary>Ends the program if it still runs.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        process.Dispose();
    }

    private void Signal(int signal)
    {
        if (SendSignal(process.Id, signal) != 0)
            throw new InvalidOperationException("The program has ended already.");
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SendSignal(int process, int signal);
}
