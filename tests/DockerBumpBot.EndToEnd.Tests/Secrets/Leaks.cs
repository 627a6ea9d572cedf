using System.Text;
using DockerBumpBot.Testing.Program;

namespace DockerBumpBot.EndToEnd.Tests.Secrets;

/// <summary>A place for the program to write to, where afterwards nothing may be found of the secrets that it was given.</summary>
internal sealed class Leaks : IDisposable
{
    /// <summary>A token that looks like nothing: only who knows it can hide it.</summary>
    public const string Token = "Opaque-T0ken-of-Nobody";

    /// <summary>What a server gives away that nobody told the program.</summary>
    public const string ServersOwn = "ghs_0fTheServerItself";

    public const string HubToken = "Opaque-Hub-T0ken";

    /// <summary>Characters that JSON and addresses write in another way.</summary>
    public const string Password = "P\"w;d/w1th+Every$ign";

    public const string KeyLine = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQ";

    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("dockerbump-leaks-");

    private static readonly string[] Secrets = [Token, ServersOwn, HubToken, Password, "w1th+Every", KeyLine];

    /// <summary>The program with a log, a summary and a database in the place.</summary>
    public DockerBump Program =>
        DockerBump
            .Default.In(directory.FullName)
            .With("DOCKERBUMP__Log__File", At("logs/dockerbump.log"))
            .With("DOCKERBUMP__Log__Level", "debug")
            .With("DOCKERBUMP__GitHub__CacheDirectory", At("cache"))
            .With("DOCKERHUB_USERNAME", "bot")
            .With("DOCKERHUB_TOKEN", HubToken)
            .With("GITHUB_STEP_SUMMARY", At("summary.md"));

    public string At(string name) => Path.Join(directory.FullName, name);

    /// <summary>Writes a configuration and returns its path.</summary>
    public string Configure(string yaml)
    {
        File.WriteAllText(At("config.yml"), yaml);
        return At("config.yml");
    }

    /// <summary>All that the program has written into the place, except what the test has put there.</summary>
    public string Written() =>
        string.Join(
            '\n',
            Directory
                .EnumerateFiles(directory.FullName, "*", SearchOption.AllDirectories)
                .Where(file => file != At("config.yml") && !file.EndsWith(".secret", StringComparison.Ordinal))
                .Select(file => $"== {file}\n{Encoding.UTF8.GetString(File.ReadAllBytes(file))}")
        );

    /// <summary>The log in the file.</summary>
    public string Log() =>
        Directory.Exists(At("logs"))
            ? string.Concat(Directory.EnumerateFiles(At("logs")).Order(StringComparer.Ordinal).Select(File.ReadAllText))
            : "";

    /// <summary>Whatever it was, it is nowhere.</summary>
    public void AssertNone(FinishedProgram run)
    {
        var everything = $"{run}\n{Written()}";
        foreach (var secret in Secrets)
        foreach (
            var spelling in new[]
            {
                secret,
                Uri.EscapeDataString(secret),
                System.Text.Json.JsonEncodedText.Encode(secret).ToString(),
                Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)),
            }
        )
            Assert.That(
                everything.IndexOf(spelling, StringComparison.Ordinal),
                Is.EqualTo(-1),
                () => Around(everything, spelling)
            );
    }

    // What is written can be megabytes.
    private static string Around(string text, string secret)
    {
        var at = text.IndexOf(secret, StringComparison.Ordinal);
        return at < 0 ? "" : text[Math.Max(0, at - 500)..Math.Min(text.Length, at + 200)];
    }

    public void Dispose() => directory.Delete(recursive: true);
}
