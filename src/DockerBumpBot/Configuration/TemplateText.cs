using System.Text;
using DockerBumpBot.GitHub.Keeping;

namespace DockerBumpBot.Configuration;

/// <summary>A template as the configuration gives it: the text itself, or a file.</summary>
internal static class TemplateText
{
    private const string FileExtension = ".liquid";

    /// <summary>The text of a template.</summary>
    /// <param name="value">The text, or the path of a file that ends in <c>.liquid</c>, from the current directory.</param>
    /// <param name="folder">What the file must be below.</param>
    /// <exception cref="IOException">The file cannot be read, or must not be; the message says why.</exception>
    public static string Read(string value, ConfigurationFolder folder)
    {
        if (value.Contains('\n', StringComparison.Ordinal) || !value.EndsWith(FileExtension, StringComparison.Ordinal))
            return value;
        var path = Path.Combine(folder.CurrentDirectory, value);
        if (!folder.Holds(path))
            throw new IOException($"it {folder.Elsewhere}");
        try
        {
            return RegularFile.ReadText(path, ConfigurationFile.LargestSize) is { Length: > 0 } text
                ? text
                : throw new IOException("it is empty");
        }
        catch (DecoderFallbackException e)
        {
            throw new IOException("it is not UTF-8", e);
        }
    }
}
