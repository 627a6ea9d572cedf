using System.Collections.Immutable;
using DockerBumpBot.Configuration.Options;
using DockerBumpBot.Configuration.Reading;
using DockerBumpBot.Configuration.Rules;

namespace DockerBumpBot.Configuration.Extending;

/// <summary>The operator's file, and below it what it extends, and what that extends.</summary>
/// <param name="directory">The current directory.</param>
/// <param name="mistakes">Where mistakes go.</param>
internal sealed class ConfigurationLayers(string directory, MistakeLog mistakes)
{
    /// <summary>How many files may build on each other. Nobody sees through more.</summary>
    public const int Most = 10;

    private static readonly KeyPath Key = KeyPath.Root.Key(DockerBumpOptions.ExtendsKey);

    private readonly List<ConfigurationFile> _files = [];

    /// <summary>The folder of the operator's own file.</summary>
    public ConfigurationFolder Folder => new(DirectoryOf(_files[0]), directory);

    /// <summary>Reads them all, the lowest one first: each is laid over the ones before.</summary>
    /// <param name="file">The operator's own.</param>
    /// <param name="given">What a variable says that the file extends.</param>
    public ImmutableArray<Node> Read(ConfigurationFile file, BaseName? given)
    {
        var layers = new Stack<Node>();
        for (var (at, named) = ((ConfigurationFile?)file, given); at is not null; named = null)
        {
            _files.Add(at);
            var root = Parse(at);
            if (root is not null)
                layers.Push(root);
            at = (named ?? BaseName.In(root)) is { } name ? Open(name, DirectoryOf(at)) : null;
        }

        return [.. layers];
    }

    private Node? Parse(ConfigurationFile file)
    {
        switch (file)
        {
            case ConfigurationFile.Found found:
                return YamlTree.Read(found.Path, found.Text, mistakes);
            case ConfigurationFile.Unusable unusable:
                mistakes.Add(new Origin.InFile(unusable.Path, null), KeyPath.Root, unusable.Reason);
                return null;
            default:
                return null;
        }
    }

    private ConfigurationFile? Open(BaseName name, string from)
    {
        // What is neither a path nor a preset is a mistake in the value, found with all others.
        var file = BaseName.IsFile(name.Text) ? OpenFile(name.Text, from) : Presets.Find(name.Text);
        switch (file)
        {
            case ConfigurationFile.Unusable unusable:
                mistakes.Add(name.Origin, Key, $"{Quoted.Value(unusable.Path)} {unusable.Reason}");
                return null;
            case ConfigurationFile.Found found when IndexOf(found.Path) is var first and >= 0:
                var circle = string.Join(" → ", _files.Skip(first).Append(file).Select(PathOf));
                mistakes.Add(name.Origin, Key, $"goes in a circle ({Quoted.OneLine(circle)}); remove one of them");
                return null;
            case ConfigurationFile.Found when _files.Count == Most:
                mistakes.Add(name.Origin, Key, $"more than {Most} files build on each other; put some together");
                return null;
            default:
                return file;
        }
    }

    private ConfigurationFile OpenFile(string path, string from)
    {
        try
        {
            var full = Path.GetFullPath(Path.Combine(from, path));
            return ConfigurationFile.Read(Shown(full), directory, Folder);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException or PathTooLongException)
        {
            return new ConfigurationFile.Unusable("the path", "cannot be one; name the file to use");
        }
    }

    // As the operator would name it from where he is, unless he named his own file from the root.
    private string Shown(string full) =>
        Path.IsPathRooted(PathOf(_files[0])) ? full : Path.GetRelativePath(directory, full);

    // None: as if there were an empty one in the current directory.
    private string DirectoryOf(ConfigurationFile file) =>
        file is ConfigurationFile.Absent ? directory : Path.GetDirectoryName(FullPath(PathOf(file))) ?? directory;

    private int IndexOf(string path) => _files.FindIndex(file => FullPath(PathOf(file)) == FullPath(path));

    private string FullPath(string path) => Path.GetFullPath(Path.Combine(directory, path));

    private static string PathOf(ConfigurationFile file) =>
        file switch
        {
            ConfigurationFile.Found found => found.Path,
            ConfigurationFile.Unusable unusable => unusable.Path,
            _ => "",
        };
}
