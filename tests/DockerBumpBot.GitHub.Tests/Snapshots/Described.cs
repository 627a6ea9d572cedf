using DockerBumpBot.Core.Content;

namespace DockerBumpBot.GitHub.Tests.Snapshots;

/// <summary>Records that hold arrays, as text that can be compared.</summary>
internal static class Described
{
    public static string Of(ScannedFile file) =>
        file is ScannedFile.Item { Value: var item }
            ? $"{item with { Warnings = [] }} {string.Join('|', item.Warnings)}"
            : file.ToString();
}
