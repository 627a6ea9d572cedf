using System.Globalization;
using System.Text;

namespace DockerBumpBot.Reporting.Diffs;

/// <summary>The path of a file as diffs spell it: in quotes where git puts it in quotes (<c>core.quotePath</c>).</summary>
internal static class DiffPath
{
    /// <summary>The path with its prefix, <c>a/</c> or <c>b/</c>.</summary>
    public static string Of(string prefix, string path)
    {
        var bytes = Encoding.UTF8.GetBytes(prefix + path);
        return bytes.Any(NeedsQuotes) ? $"\"{string.Concat(bytes.Select(Escaped))}\"" : prefix + path;
    }

    /// <summary>The path at the end of a line: after a space in it git sets a tab, so that its end is seen.</summary>
    public static string Ended(string path) =>
        path.Contains(' ', StringComparison.Ordinal) && path[0] != '"' ? $"{path}\t" : path;

    private static bool NeedsQuotes(byte value) => value is < 0x20 or >= 0x7f or (byte)'"' or (byte)'\\';

    private static string Escaped(byte value) =>
        value switch
        {
            (byte)'"' => "\\\"",
            (byte)'\\' => "\\\\",
            (byte)'\t' => "\\t",
            (byte)'\n' => "\\n",
            (byte)'\r' => "\\r",
            _ when NeedsQuotes(value) => $"\\{Convert.ToString(value, 8).PadLeft(3, '0')}",
            _ => ((char)value).ToString(CultureInfo.InvariantCulture),
        };
}
