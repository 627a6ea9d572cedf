using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace DockerBumpBot.Secrets;

/// <summary>A stream of the console that tells no secret, whoever writes to it. Each piece is looked through by itself.</summary>
[SuppressMessage("Reliability", "CA2213", Justification = "The streams of the console are nobody's to close.")]
internal sealed class RedactingWriter(TextWriter inner) : TextWriter(inner.FormatProvider)
{
    public override Encoding Encoding => inner.Encoding;

    /// <summary>Puts one before both streams of the console.</summary>
    public static void GuardConsole()
    {
        Console.SetOut(new RedactingWriter(Console.Out));
        Console.SetError(new RedactingWriter(Console.Error));
    }

    public override void Write(char value) => inner.Write(value);

    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    public override void Write(ReadOnlySpan<char> buffer) => Write(buffer.ToString());

    public override void Write(string? value) => inner.Write(Hidden(value));

    public override void WriteLine(string? value) => inner.WriteLine(Hidden(value));

    public override Task WriteAsync(char value) => inner.WriteAsync(value);

    public override Task WriteAsync(string? value) => inner.WriteAsync(Hidden(value));

    public override Task WriteLineAsync(string? value) => inner.WriteLineAsync(Hidden(value));

    public override void Flush() => inner.Flush();

    private static string? Hidden(string? text) =>
        string.IsNullOrEmpty(text) ? text : Redactor.OfProcess.HideKnown(text);
}
