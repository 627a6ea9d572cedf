using System.Text;

namespace DockerBumpBot.Configuration;

/// <summary>A template as the configuration gives it: the text itself, or a file.</summary>
internal static class TemplateText
{
    private const string FileExtension = ".liquid";

    /// <summary>The text of a template.</summary>
    /// <param name="value">The text, or the path of a file that ends in <c>.liquid</c>, from the current directory.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file must not be read.</exception>
    public static string Read(string value)
    {
        if (value.Contains('\n', StringComparison.Ordinal) || !value.EndsWith(FileExtension, StringComparison.Ordinal))
            return value;
        // A pipe would be waited for, and has no length.
        if (new FileInfo(value) is { Exists: true, Length: 0 or > ConfigurationFile.LargestSize })
            throw new IOException("it is empty, no file, or larger than 1 MB");
        try
        {
            return File.ReadAllText(value, new UTF8Encoding(false, throwOnInvalidBytes: true));
        }
        catch (DecoderFallbackException e)
        {
            throw new IOException("it is not UTF-8", e);
        }
    }
}
