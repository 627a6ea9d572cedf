using DockerBumpBot.Core.Content;

namespace DockerBumpBot.GitHub.Snapshots;

/// <summary>What the place of a file in its pack means to a snapshot.</summary>
internal enum PackPlace
{
    /// <summary>Nothing.</summary>
    Elsewhere,

    /// <summary>An item.</summary>
    Item,

    /// <summary>The metadata.</summary>
    Metadata,

    /// <summary>A file of the release notes.</summary>
    ReleaseNote,

    /// <summary>A folder of items; of interest when it is a link.</summary>
    ItemFolder,

    /// <summary>The folder of the release notes; of interest when it is none.</summary>
    ReleaseNotesFolder,
}

/// <summary>Tells places apart.</summary>
internal static class PackPlaces
{
    private const string AnyName = "any";

    /// <summary>The place of a path.</summary>
    /// <param name="path">From the folder of the pack.</param>
    public static PackPlace Of(string path) =>
        ContentPath.Parse(AnyName, $"{AnyName}/{AnyName}/{path}") switch
        {
            ContentPath.Item => PackPlace.Item,
            ContentPath.Metadata => PackPlace.Metadata,
            ContentPath.ReleaseNotes => PackPlace.ReleaseNote,
            _ => path.Split('/') switch
            {
                [ContentPath.ReleaseNotesFolder] => PackPlace.ReleaseNotesFolder,
                [var folder, ..] and { Length: <= 2 } when ContentPath.ItemFolders.Contains(folder) =>
                    PackPlace.ItemFolder,
                _ => PackPlace.Elsewhere,
            },
        };

    /// <summary>Whether a path goes nowhere but down.</summary>
    public static bool IsPlain(string path)
    {
        foreach (var part in path.AsSpan().Split('/'))
        {
            if (path.AsSpan(part) is "" or "." or "..")
                return false;
        }

        return true;
    }
}
