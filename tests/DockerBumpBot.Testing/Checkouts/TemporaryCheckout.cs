using System.Text;

namespace DockerBumpBot.Testing.Checkouts;

/// <summary>A content repository in a directory of its own, which goes with the test.</summary>
public sealed class TemporaryCheckout : IDisposable
{
    /// <summary>An old tag of <c>demisto/python3</c>.</summary>
    public const string OldTag = "3.10.13.89009";

    /// <summary>A newer tag of <c>demisto/python3</c>.</summary>
    public const string NewTag = "3.12.13.12042988";

    private readonly DirectoryInfo parent = Directory.CreateTempSubdirectory("dockerbump-test-");

    /// <summary>An empty repository, with a folder for packs.</summary>
    public TemporaryCheckout() => Directory.CreateDirectory(Path.Join(Root, "Packs"));

    /// <summary>The root of the repository.</summary>
    public string Root => Path.Join(parent.FullName, "content");

    /// <summary>A place beside the repository, for what must not be touched from inside.</summary>
    public string Outside => Path.Join(parent.FullName, "outside");

    /// <summary>The absolute path of a file given from the root.</summary>
    public string At(string path) => Path.Join(Root, path);

    /// <summary>Adds a pack with an integration and a script, both at <see cref="OldTag"/>.</summary>
    public TemporaryCheckout Pack(string name, string version = "1.0.0") =>
        Metadata(name, version)
            .Integration(name, $"Integrations/{name}/{name}.yml")
            .Script(name, $"Scripts/{name}Script/{name}Script.yml");

    /// <summary>Adds the metadata of a pack.</summary>
    public TemporaryCheckout Metadata(string pack, string version = "1.0.0") =>
        File(
            $"Packs/{pack}/pack_metadata.json",
            $"{{\n    \"name\": \"{Printable(pack)}\",\n    \"currentVersion\": \"{version}\"\n}}\n"
        );

    /// <summary>Adds an integration.</summary>
    /// <param name="pack">Its pack.</param>
    /// <param name="path">From the folder of the pack.</param>
    /// <param name="image">Its image.</param>
    public TemporaryCheckout Integration(string pack, string path, string image = $"demisto/python3:{OldTag}") =>
        File($"Packs/{pack}/{path}", IntegrationYaml(Printable(pack), image));

    /// <summary>Adds a script.</summary>
    /// <param name="pack">Its pack.</param>
    /// <param name="path">From the folder of the pack.</param>
    /// <param name="image">Its image.</param>
    public TemporaryCheckout Script(string pack, string path, string image = $"demisto/python3:{OldTag}") =>
        File(
            $"Packs/{pack}/{path}",
            $"name: {Printable(pack)}Script\ntype: python\nscript: '-'\ndockerimage: {image}\n"
        );

    /// <summary>The text of an integration.</summary>
    public static string IntegrationYaml(string name, string image) =>
        $"name: {name}\ndisplay: {name}\nscript:\n  type: python\n  script: '-'\n  dockerimage: {image}\n";

    /// <summary>Adds a file.</summary>
    public TemporaryCheckout File(string path, string text) => File(path, Encoding.UTF8.GetBytes(text));

    /// <summary>Adds a file.</summary>
    public TemporaryCheckout File(string path, byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(path))!);
        System.IO.File.WriteAllBytes(At(path), bytes);
        return this;
    }

    /// <summary>Adds a directory.</summary>
    public TemporaryCheckout Folder(string path)
    {
        Directory.CreateDirectory(At(path));
        return this;
    }

    /// <summary>Adds a symbolic link.</summary>
    public TemporaryCheckout Link(string path, string target)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(path))!);
        System.IO.File.CreateSymbolicLink(At(path), target);
        return this;
    }

    /// <summary>The text of a file.</summary>
    public string Text(string path) => System.IO.File.ReadAllText(At(path));

    /// <summary>What stands in the repository and beside it.</summary>
    public TreeState State() => TreeState.Of(parent.FullName);

    // Also where the folder of a pack is called what no YAML may hold.
    private static string Printable(string name) => string.Concat(name.Where(c => !char.IsControl(c)));

    /// <summary>Takes everything away.</summary>
    public void Dispose() => parent.Delete(recursive: true);
}
