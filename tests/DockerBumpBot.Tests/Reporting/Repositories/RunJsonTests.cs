using System.Text;
using System.Text.Json;
using DockerBumpBot.Reporting.Repositories;
using DockerBumpBot.Runs.Repositories;
using DockerBumpBot.Testing;

namespace DockerBumpBot.Tests.Reporting.Repositories;

internal sealed class RunJsonTests
{
    private const string Golden = "tests/DockerBumpBot.Tests/Golden/run.json";

    [Test]
    public async Task A_run_with_everything_in_it_has_exactly_the_documented_bytes()
    {
        var actual = BytesOf([RunResults.WithEveryEnd()]);

        var seen = Path.Join(TestContext.CurrentContext.WorkDirectory, "run.json");
        await File.WriteAllBytesAsync(seen, actual);
        Assert.That(
            actual,
            Is.EqualTo(await File.ReadAllBytesAsync(RepositoryRoot.At(Golden))),
            $"The report is another one. If it should be, and no member was renamed or removed (schemaVersion 1 "
                + $"promises that), look at the difference and take it over:\n  diff {Golden} {seen}\n  cp {seen} {Golden}"
        );
    }

    [Test]
    public void Every_name_stands_in_the_documented_order()
    {
        var json = JsonOf([RunResults.WithEveryEnd()]);

        Assert.That(
            NamesOf(json),
            Is.EqualTo([
                "schemaVersion",
                "repository",
                "branch",
                "commit",
                "dryRun",
                "packs",
                "current",
                "skipped",
                "failed",
                "images",
                "warnings",
                "totals",
                "actions",
                "requests",
                "startedAt",
                "duration",
                "warning",
                "failure",
            ])
        );
        Assert.That(
            NamesOf(json.GetProperty("actions")[0]),
            Is.EqualTo(["pack", "action", "result", "reason", "detail", "pullRequest", "warnings"])
        );
    }

    [Test]
    public void Several_runs_are_one_document_of_the_same_objects()
    {
        var one = RunResults.WithEveryEnd();

        var both = JsonOf([one, one with { Failure = null }]);

        Assert.That(NamesOf(both), Is.EqualTo(["runs"]));
        Assert.That(
            JsonElement.DeepEquals(both.GetProperty("runs")[0], JsonOf([one])),
            Is.True,
            both.GetProperty("runs")[0].GetRawText()
        );
        Assert.That(both.GetProperty("runs")[1].GetProperty("failure").ValueKind, Is.EqualTo(JsonValueKind.Null));
    }

    [Test]
    public void Diffs_are_there_on_demand()
    {
        var actions = JsonOf([RunResults.WithEveryEnd()], withDiffs: true).GetProperty("actions").EnumerateArray();

        Assert.That(
            actions.Select(action => action.GetProperty("diff").GetString()).Where(diff => diff!.Length > 0),
            Is.EqualTo([
                "diff --git a/Packs/New/a.yml b/Packs/New/a.yml\n--- a/Packs/New/a.yml\n+++ b/Packs/New/a.yml\n"
                    + "@@ -1 +1 @@\n-old\n+new\n",
            ])
        );
    }

    private static IEnumerable<string> NamesOf(JsonElement json) =>
        json.EnumerateObject().Select(member => member.Name);

    private static JsonElement JsonOf(IReadOnlyList<RunResult> results, bool withDiffs = false) =>
        JsonDocument.Parse(Encoding.UTF8.GetString(BytesOf(results, withDiffs))).RootElement;

    private static byte[] BytesOf(IReadOnlyList<RunResult> results, bool withDiffs = false)
    {
        using var output = new MemoryStream();
        RunJson.Write(output, results, withDiffs);
        return output.ToArray();
    }
}
