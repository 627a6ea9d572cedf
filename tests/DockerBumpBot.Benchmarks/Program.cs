using BenchmarkDotNet.Running;
using DockerBumpBot.Benchmarks;
using DockerBumpBot.Benchmarks.Histories;

// compare DIR    our outline against YamlDotNet, over every item file of a repository
// histories DIR IMAGES.json.gz
//                some days of a whole repository against the sandbox, with the tags of real images
// otherwise      BenchmarkDotNet, e.g. --filter '*'
if (args is ["compare", var directory])
    return OutlineComparison.Run(directory);
if (args is ["histories", var content, var images])
    return await CorpusHistory.RunAsync(content, images);

BenchmarkSwitcher.FromAssembly(typeof(ScanBenchmarks).Assembly).Run(args);
return 0;
