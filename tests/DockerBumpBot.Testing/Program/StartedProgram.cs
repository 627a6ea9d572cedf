using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;

namespace DockerBumpBot.Testing.Program;

/// <summary>A run of the program that has begun.</summary>
public sealed class StartedProgram : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private const int Interruption = 2;

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
    public void Interrupt()
    {
        if (SendSignal(process.Id, Interruption) != 0)
            throw new InvalidOperationException("The program could not be interrupted: it has ended already.");
    }

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
            var said = Encoding.UTF8.GetString(await error.End);
            throw new TimeoutException($"The program did not end within {Patience}. It said: {said}");
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

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SendSignal(int process, int signal);
}
