using System.Text;

namespace DockerBumpBot.Reporting.Workflows;

/// <summary>
/// The lines that the runner of GitHub Actions takes for commands: how to write one, and how to keep text from being
/// one (docs.github.com, "Workflow commands for GitHub Actions"; actions/runner, <c>ActionCommand</c>).
/// </summary>
internal static class WorkflowCommand
{
    private const char Break = '\u200B';

    /// <summary>A line that puts a note on the run: <c>::warning file=…,title=…::message</c>.</summary>
    /// <param name="level"><c>warning</c> or <c>error</c>.</param>
    /// <param name="title">What stands above the message.</param>
    /// <param name="file">The file it is about, in the repository of the workflow; <c>null</c> for none.</param>
    /// <param name="message">Text, of several lines too.</param>
    public static string Annotation(string level, string title, string? file, string message)
    {
        var properties = file is null ? "" : $"file={Property(file)},";
        return $"::{level} {properties}title={Property(title)}::{Data(message)}";
    }

    /// <summary>A line of text that is no command, whatever stands in it.</summary>
    public static string Harmless(string line)
    {
        // The old form is looked for anywhere in a line.
        var text = line.Replace("##[", $"##{Break}[", StringComparison.Ordinal);
        var start = text.Length - text.TrimStart().Length;
        return text.AsSpan(start).StartsWith("::") ? text.Insert(start + 1, Break.ToString()) : text;
    }

    /// <summary>Text of which no line is a command. Ends of lines stay as they are.</summary>
    public static string HarmlessLines(string text) => string.Join('\n', text.Split('\n').Select(Harmless));

    /// <summary>JSON that says the same, and holds no command: only the old form can stand within a line.</summary>
    public static byte[] HarmlessJson(byte[] json) =>
        json.AsSpan().IndexOf("##["u8) < 0
            ? json
            : Encoding.UTF8.GetBytes(
                Encoding.UTF8.GetString(json).Replace("##[", "#\\u0023[", StringComparison.Ordinal)
            );

    private static string Property(string text) =>
        Data(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);

    private static string Data(string text)
    {
        var escaped = new StringBuilder(text.Length + 16);
        foreach (var c in text)
            escaped.Append(
                c switch
                {
                    '%' => "%25",
                    '\r' => "%0D",
                    '\n' => "%0A",
                    _ when char.IsControl(c) => "\uFFFD",
                    _ => c.ToString(),
                }
            );
        return escaped.ToString();
    }
}
