using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace DockerBumpBot.Testing.Program;

/// <summary>A run of the program that has begun.</summary>
public sealed class StartedProgram : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private const int Interruption = 2;

    private readonly Process process;
    private readonly Task<byte[]> output;
    private readonly Task<byte[]> error;

    internal StartedProgram(Process process)
    {
        this.process = process;
        process.StandardInput.Close();
        (output, error) = (ReadAsync(process.StandardOutput), ReadAsync(process.StandardError));
    }

    /// <summary>Whether it has ended.</summary>
    public bool HasEnded => process.HasExited;

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
            var said = Encoding.UTF8.GetString(await error);
            throw new TimeoutException($"The program did not end within {Patience}. It said: {said}");
        }

        return new FinishedProgram(process.ExitCode, await output, await error);
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

    private static async Task<byte[]> ReadAsync(StreamReader reader)
    {
        using var bytes = new MemoryStream();
        await reader.BaseStream.CopyToAsync(bytes);
        return bytes.ToArray();
    }
}
