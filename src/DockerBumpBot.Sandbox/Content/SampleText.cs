using System.Text;

namespace DockerBumpBot.Sandbox.Content;

/// <summary>
/// The ways in which one text can lie on disk. Each takes text with LF and no final line break, as raw string
/// literals have it.
/// </summary>
internal static class SampleText
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    internal static byte[] Lf(string text) => Utf8.GetBytes(text + "\n");

    internal static byte[] Crlf(string text) =>
        Utf8.GetBytes((text + "\n").Replace("\n", "\r\n", StringComparison.Ordinal));

    /// <summary>Every second line ends in CRLF, the others in LF.</summary>
    internal static byte[] MixedEndings(string text) =>
        Utf8.GetBytes(string.Concat(text.Split('\n').Select((line, at) => line + (at % 2 == 0 ? "\n" : "\r\n"))));

    internal static byte[] NoFinalNewline(string text) => Utf8.GetBytes(text);

    internal static byte[] WithBom(byte[] bytes) => [0xEF, 0xBB, 0xBF, .. bytes];

    internal static byte[] Utf16(string text) =>
        [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(text + "\n")];

    internal static byte[] Latin1(string text) => Encoding.Latin1.GetBytes(text + "\n");
}
