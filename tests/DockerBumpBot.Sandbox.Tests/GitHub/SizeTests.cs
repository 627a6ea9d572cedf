using DockerBumpBot.Sandbox.GitHub;
using DockerBumpBot.Testing;
using static DockerBumpBot.Sandbox.Tests.GitHub.TestGitHub;

namespace DockerBumpBot.Sandbox.Tests.GitHub;

/// <summary>Many files and many pull requests.</summary>
internal sealed class SizeTests
{
    private const int Packs = 600;
    private const int Proposed = 120;

    [Test]
    public async Task Thousands_of_files_and_pages_of_pull_requests_are_served_whole_and_git_finds_nothing_wrong()
    {
        await using var github = await TestGitHub.StartAsync();
        var files =
            from pack in Enumerable.Range(0, Packs)
            from file in Enumerable.Range(0, 5)
            select ($"Packs/P{pack}/Integrations/I/{file}.yml", Bytes($"{pack} {file}\n"));
        var big = github.Server.AddRepository("acme", "big", files, new LocalRepositoryOptions());
        for (var pack = 0; pack < Proposed; pack++)
        {
            big.Commit($"bump/P{pack}", [new($"Packs/P{pack}/Integrations/I/0.yml", Bytes("new\n"))], "bot");
            big.Open($"bump/P{pack}", $"Update P{pack}", null, "bot");
        }
        foreach (var number in (int[])[1, 50, Proposed])
            big.Merge(number);

        var first = await github.GetAsync("/repos/acme/big/pulls?per_page=100");
        var second = await github.GetAsync("/repos/acme/big/pulls?per_page=100&page=2");
        var tree = await github.GetAsync("/repos/acme/big/git/trees/master?recursive=1");

        Assert.That(first.Json.AsArray().Count + second.Json.AsArray().Count, Is.EqualTo(Proposed - 3));
        Assert.That(tree.Json["tree"]!.AsArray(), Has.Count.EqualTo(1 + (Packs * (1 + 1 + 1 + 5))));
        Assert.That(big.DiffOf(60).Files.Single().Path, Is.EqualTo("Packs/P59/Integrations/I/0.yml"));
        await Git.RunAsync(big.BareDirectory, "fsck", "--full", "--strict");
    }
}
