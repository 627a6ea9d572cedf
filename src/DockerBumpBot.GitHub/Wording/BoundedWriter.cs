using System.Globalization;
using System.Text;

namespace DockerBumpBot.GitHub.Wording;

/// <summary>Takes so many characters, and then no more.</summary>
internal sealed class BoundedWriter(int most) : TextWriter(CultureInfo.InvariantCulture)
{
    private readonly StringBuilder text = new();

    public override Encoding Encoding => Encoding.Unicode;

    public override void Write(char value) => Write([value]);

    public override void Write(string? value) => Write(value.AsSpan());

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(ReadOnlySpan<char> buffer)
    {
        var room = most - text.Length;
        text.Append(buffer[..Math.Min(room, buffer.Length)]);
        if (buffer.Length > room)
            throw new FullException();
    }

    public override Task WriteAsync(char value)
    {
        Write(value);
        return Task.CompletedTask;
    }

    public override Task WriteAsync(string? value)
    {
        Write(value.AsSpan());
        return Task.CompletedTask;
    }

    public override Task WriteAsync(char[] buffer, int index, int count)
    {
        Write(buffer.AsSpan(index, count));
        return Task.CompletedTask;
    }

    public override Task WriteAsync(ReadOnlyMemory<char> buffer, CancellationToken cancellationToken = default)
    {
        Write(buffer.Span);
        return Task.CompletedTask;
    }

    public override Task FlushAsync() => Task.CompletedTask;

    public override string ToString() => text.ToString();

    /// <summary>There is no more room.</summary>
    internal sealed class FullException() : IOException("the text is longer than it may be");
}
