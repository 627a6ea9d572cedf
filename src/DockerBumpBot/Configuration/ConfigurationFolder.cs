using DockerBumpBot.GitHub.Keeping;

namespace DockerBumpBot.Configuration;

/// <summary>
/// The folder of the operator's configuration file. What the configuration names is below it: whoever may write there
/// must not make the program read the rest of the machine.
/// </summary>
/// <param name="Path">Where it is.</param>
/// <param name="CurrentDirectory">What the paths of templates start from.</param>
internal sealed record ConfigurationFolder(string Path, string CurrentDirectory)
{
    /// <summary>What is wrong with a file that lies elsewhere, to follow its name.</summary>
    public string Elsewhere =>
        $"is not below {Rules.Quoted.OneLine(Path)}, the folder of the configuration, or a link leads out of it; put it there";

    /// <summary>Whether a file is below the folder, with all links followed: those of a mounted ConfigMap stay inside.</summary>
    /// <exception cref="IOException">The file, or the folder, is nowhere.</exception>
    public bool Holds(string file)
    {
        var folder = System.IO.Path.TrimEndingDirectorySeparator(RegularFile.RealPath(Path));
        return RegularFile
            .RealPath(file)
            .StartsWith(
                folder.EndsWith('/') ? folder : folder + System.IO.Path.DirectorySeparatorChar,
                StringComparison.Ordinal
            );
    }
}
