using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using DockerBumpBot.GitHub.Keeping;

namespace DockerBumpBot.Runs;

/// <summary>The images that should not be used any more, with the reasons their maintainers give.</summary>
internal static class DeprecatedImages
{
    // A hundred times what it has.
    private const int LargestFile = 4 * 1024 * 1024;

    /// <summary>
    /// Reads a <c>deprecated_images.json</c>: a list of objects with <c>image_name</c> and <c>reason</c>, as the
    /// dockerfiles repository keeps it. <c>false</c> with what is wrong.
    /// </summary>
    public static bool TryRead(
        string? path,
        out ImmutableDictionary<string, string> images,
        [NotNullWhen(false)] out string? problem
    )
    {
        images = ImmutableDictionary<string, string>.Empty;
        problem = null;
        if (path is null)
            return true;
        try
        {
            using var document = JsonDocument.Parse(RegularFile.ReadText(path, LargestFile));
            images = document
                .RootElement.EnumerateArray()
                .ToImmutableDictionary(
                    image => image.GetProperty("image_name").GetString()!,
                    image => image.GetProperty("reason").GetString() ?? "no reason is given",
                    StringComparer.Ordinal
                );
            return true;
        }
        catch (Exception exception)
            when (exception
                    is IOException
                        or UnauthorizedAccessException
                        or JsonException
                        or InvalidOperationException
                        or KeyNotFoundException
                        or ArgumentException
            )
        {
            problem =
                $"content.deprecatedImages: {path} cannot be read as a list of deprecated images: {exception.Message}";
            return false;
        }
    }
}
