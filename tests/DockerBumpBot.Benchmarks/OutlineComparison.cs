using DockerBumpBot.Core.Tests.Content.Yaml;
using YamlDotNet.Core;

namespace DockerBumpBot.Benchmarks;

/// <summary>
/// Reads every YAML file below a directory with our outline and with YamlDotNet, and names each difference: how the
/// reader is checked against repositories that are too large to be test data.
/// </summary>
internal static class OutlineComparison
{
    public static int Run(string directory)
    {
        var (same, rejected, different) = (0, 0, 0);
        foreach (var path in Directory.EnumerateFiles(directory, "*.yml", SearchOption.AllDirectories).Order())
        {
            var bytes = File.ReadAllBytes(path);
            var theirs = Try(() => YamlDotNetOutline.Read(bytes), out var theirProblem);
            var ours = Try(() => OutlineDescription.Read(bytes), out var ourProblem);
            if (theirs is null)
            {
                rejected++;
                Console.WriteLine(
                    $"YamlDotNet rejects {path} ({theirProblem}); we {(ours is null ? $"do too: {ourProblem}" : "read it")}"
                );
            }
            else if (ours is not null && ours.SequenceEqual(theirs))
            {
                same++;
            }
            else
            {
                different++;
                Console.WriteLine($"different: {path} {ourProblem}");
            }
        }

        Console.WriteLine($"{same} the same, {rejected} rejected by YamlDotNet, {different} different");
        return different == 0 ? 0 : 1;
    }

    private static IReadOnlyList<string>? Try(Func<IReadOnlyList<string>> read, out string problem)
    {
        problem = "";
        try
        {
            return read();
        }
        catch (Exception exception) when (exception is YamlException or InvalidDataException)
        {
            problem = exception.Message;
            return null;
        }
    }
}
