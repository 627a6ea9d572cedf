using System.IO.Enumeration;

namespace DockerBumpBot.Checkout;

/// <summary>What a directory holds under one name.</summary>
/// <param name="Name">Its name there.</param>
/// <param name="IsDirectory">Whether it is a directory, or a link to one.</param>
internal sealed record DirectoryEntry(string Name, bool IsDirectory)
{
    /// <summary>Everything in a directory, in no order; read once for whatever is looked for in it.</summary>
    public static IReadOnlyList<DirectoryEntry> AllIn(string directory) =>
        [
            .. new FileSystemEnumerable<DirectoryEntry>(
                directory,
                (ref entry) => new DirectoryEntry(entry.FileName.ToString(), entry.IsDirectory),
                CheckoutDirectory.Everything
            ),
        ];
}
