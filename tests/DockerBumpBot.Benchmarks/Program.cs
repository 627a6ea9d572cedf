using BenchmarkDotNet.Running;
using DockerBumpBot.Benchmarks;

// compare DIR    our outline against YamlDotNet, over every item file of a repository
// otherwise      BenchmarkDotNet, e.g. --filter '*'
if (args is ["compare", var directory])
    return OutlineComparison.Run(directory);

BenchmarkSwitcher.FromAssembly(typeof(ScanBenchmarks).Assembly).Run(args);
return 0;
