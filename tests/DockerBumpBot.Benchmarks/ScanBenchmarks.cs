using BenchmarkDotNet.Attributes;
using DockerBumpBot.Core.Content;
using DockerBumpBot.Sandbox.Content;
using YamlDotNet.Core;

namespace DockerBumpBot.Benchmarks;

/// <summary>
/// Scanning item files by their outline, beside parsing them and beside merely counting their lines, which is as fast
/// as bytes can be looked at. Set DOCKERBUMP_BENCHMARK_CONTENT to measure a real repository instead of the sample.
/// </summary>
[MemoryDiagnoser]
public class ScanBenchmarks
{
    private byte[][] _files = [];

    [GlobalSetup]
    public void Setup() =>
        _files = Environment.GetEnvironmentVariable("DOCKERBUMP_BENCHMARK_CONTENT") is { } directory
            ? [.. Directory.GetFiles(directory, "*.yml", SearchOption.AllDirectories).Select(File.ReadAllBytes)]
            :
            [
                .. SampleContent
                    .Create()
                    .Files.Where(file => ContentPath.IsItemFile(file.Path))
                    .Select(file => file.Bytes.ToArray()),
            ];

    [Benchmark(Baseline = true)]
    public int CountLines() => _files.Sum(file => file.AsSpan().Count((byte)'\n'));

    [Benchmark]
    public int Scan() =>
        _files.Count(file => ItemScanner.Scan("Pack", "Packs/Pack/Scripts/A.yml", file) is ScannedFile.Item);

    [Benchmark]
    public int Parse() => _files.Count(IsAccepted);

    private static bool IsAccepted(byte[] file)
    {
        var parser = new Parser(new StreamReader(new MemoryStream(file)));
        try
        {
            while (parser.MoveNext()) { }
            return true;
        }
        catch (YamlException)
        {
            return false;
        }
    }
}
