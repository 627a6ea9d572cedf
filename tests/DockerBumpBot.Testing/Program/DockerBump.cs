using System.Collections.Immutable;
using System.ComponentModel;
using System.Diagnostics;

namespace DockerBumpBot.Testing.Program;

/// <summary>The built program, to be run as a process of its own: as an operator runs it.</summary>
public sealed record DockerBump
{
    // What the machine of the tests sets is nobody's configuration.
    private static readonly string[] NotInherited = ["DOCKERBUMP", "DOCKERHUB_", "GITHUB_", "HTTP_", "HTTPS_", "ALL_"];

    // Its own output, with exactly the libraries that it ships with; in the configuration that the tests are built in.
    private static readonly string Assembly = RepositoryRoot.At(
        Path.Join(
            "src/DockerBumpBot/bin",
            Path.GetRelativePath(Path.Join(AppContext.BaseDirectory, "../.."), AppContext.BaseDirectory),
            "dockerbump.dll"
        )
    );

    private DockerBump() { }

    /// <summary>Its variables, besides the inherited ones that mean nothing to it.</summary>
    public ImmutableDictionary<string, string> Variables { get; private init; } =
        ImmutableDictionary<string, string>.Empty;

    /// <summary>Its current directory; <c>null</c> for the one of the tests.</summary>
    public string? Directory { get; private init; }

    /// <summary>Whether the rights of files hold for it also where the tests run as root.</summary>
    public bool ObeysFileModes { get; private init; }

    /// <summary>The program with the defaults.</summary>
    public static DockerBump Default { get; } = new();

    /// <summary>The program with a variable, such as <c>DOCKERBUMP__Updates__MinimumAge</c>.</summary>
    public DockerBump With(string variable, string value) =>
        this with
        {
            Variables = Variables.SetItem(variable, value),
        };

    /// <summary>The program started in a directory.</summary>
    public DockerBump In(string directory) => this with { Directory = directory };

    /// <summary>The program without the privilege to ignore the rights of files.</summary>
    public DockerBump ObeyingFileModes() => this with { ObeysFileModes = true };

    /// <summary>The file its standard output goes to; <c>null</c> for the test that started it.</summary>
    public string? Output { get; private init; }

    /// <summary>The program with its standard output sent to a file or a device.</summary>
    public DockerBump WithOutputTo(string path) => this with { Output = path };

    /// <summary>Runs it to its end.</summary>
    public async Task<FinishedProgram> RunAsync(params IEnumerable<string> arguments)
    {
        await using var program = Start(arguments);
        return await program.EndAsync();
    }

    /// <summary>Starts it.</summary>
    /// <exception cref="InvalidOperationException">It is not built, or a tool is missing; the message says what to do.</exception>
    public StartedProgram Start(params IEnumerable<string> arguments)
    {
        if (!File.Exists(Assembly))
            throw new InvalidOperationException($"{Assembly} is missing: build the solution first.");

        string[] command = [.. Redirect(), .. Prefix(), "dotnet", Assembly, .. arguments];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Directory ?? "",
        };
        foreach (var name in start.Environment.Keys.Where(IsForeign).ToArray())
            start.Environment.Remove(name);
        foreach (var (name, value) in Variables)
            start.Environment[name] = value;
        try
        {
            return new StartedProgram(Process.Start(start)!);
        }
        catch (Win32Exception e)
        {
            throw new InvalidOperationException($"{command[0]} is not installed, or not in PATH.", e);
        }
    }

    private IEnumerable<string> Redirect() =>
        Output is null ? [] : ["sh", "-c", "file=$0; exec \"$@\" >\"$file\"", Output];

    private IEnumerable<string> Prefix() =>
        ObeysFileModes && Environment.IsPrivilegedProcess
            ? ["setpriv", "--bounding-set=-dac_override,-dac_read_search", "--"]
            : [];

    private static bool IsForeign(string name) =>
        NotInherited.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
}
