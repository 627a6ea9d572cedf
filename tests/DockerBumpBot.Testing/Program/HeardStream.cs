using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;

namespace DockerBumpBot.Testing.Program;

/// <summary>What a program says, as it says it.</summary>
internal sealed class HeardStream
{
    private readonly Lock gate = new();
    private readonly List<byte> heard = [];
    private TaskCompletionSource more = NewSignal();
    private bool isOver;

    internal HeardStream(Stream stream) => End = ListenAsync(stream);

    /// <summary>All that was said, once the program has closed the stream.</summary>
    internal Task<byte[]> End { get; }

    /// <summary>What was said so far.</summary>
    internal string SoFar
    {
        get
        {
            lock (gate)
                return Encoding.UTF8.GetString(CollectionsMarshal.AsSpan(heard));
        }
    }

    /// <summary>Waits until something was said; <c>null</c> when it never was.</summary>
    internal async Task<Match?> WaitAsync(Regex words, CancellationToken ct)
    {
        while (true)
        {
            Task next;
            lock (gate)
            {
                var match = words.Match(Encoding.UTF8.GetString(CollectionsMarshal.AsSpan(heard)));
                if (match.Success)
                    return match;
                if (isOver)
                    return null;
                next = more.Task;
            }

            await next.WaitAsync(ct);
        }
    }

    private async Task<byte[]> ListenAsync(Stream stream)
    {
        var buffer = new byte[16 * 1024];
        while (await stream.ReadAsync(buffer) is var count and > 0)
            Add(buffer.AsSpan(0, count));
        lock (gate)
        {
            isOver = true;
            more.TrySetResult();
            return [.. heard];
        }
    }

    private void Add(ReadOnlySpan<byte> bytes)
    {
        lock (gate)
        {
            heard.AddRange(bytes);
            more.TrySetResult();
            more = NewSignal();
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
