using System.Text;
using DockerBumpBot.Reporting.Diffs;
using DockerBumpBot.Runs.Repositories;

namespace DockerBumpBot.Tests.Reporting.Diffs;

/// <summary>Diffs as git writes them.</summary>
internal sealed class UnifiedDiffTests
{
    private const string Head = "diff --git a/x.yml b/x.yml\n--- a/x.yml\n+++ b/x.yml\n";

    [Test]
    public void A_change_has_three_lines_of_context_on_either_side()
    {
        var diff = DiffOf("a\nb\nc\nd\nold\ne\nf\ng\nh\n", "a\nb\nc\nd\nnew\ne\nf\ng\nh\n");

        Assert.That(diff, Is.EqualTo($"{Head}@@ -2,7 +2,7 @@\n b\n c\n d\n-old\n+new\n e\n f\n g\n"));
    }

    [Test]
    public void A_new_file_comes_from_nowhere()
    {
        var diff = UnifiedDiff.Of(new FileEdit("n.md", null, "\none\n"u8.ToArray()));

        Assert.That(
            diff,
            Is.EqualTo(
                "diff --git a/n.md b/n.md\nnew file mode 100644\n--- /dev/null\n+++ b/n.md\n@@ -0,0 +1,2 @@\n+\n+one\n"
            )
        );
    }

    [Test]
    public void Line_endings_and_a_mark_of_the_encoding_are_bytes_like_others()
    {
        Assert.That(
            DiffOf("\uFEFFa\r\nold\r\nb\n", "\uFEFFa\r\nnew\r\nb\n"),
            Is.EqualTo($"{Head}@@ -1,3 +1,3 @@\n \uFEFFa\r\n-old\r\n+new\r\n b\n")
        );
    }

    [Test]
    public void A_last_line_without_an_end_is_said_to_be_one()
    {
        const string Note = "\n\\ No newline at end of file\n";

        Assert.That(DiffOf("a\nold", "a\nnew"), Is.EqualTo($"{Head}@@ -1,2 +1,2 @@\n a\n-old{Note}+new{Note}"));
        Assert.That(DiffOf("old\nz", "new\nz"), Is.EqualTo($"{Head}@@ -1,2 +1,2 @@\n-old\n+new\n z{Note}"));
    }

    [TestCase(6, 1)]
    [TestCase(7, 2)]
    public void Changes_whose_context_touches_are_one_hunk(int between, int hunks)
    {
        var middle = string.Concat(Enumerable.Range(1, between).Select(number => $"{number}\n"));

        var diff = DiffOf($"old\n{middle}old\n", $"new\n{middle}new\n");

        Assert.That(
            diff.Split('\n').Count(line => line.StartsWith("@@ ", StringComparison.Ordinal)),
            Is.EqualTo(hunks)
        );
    }

    [Test]
    public void What_does_not_change_has_no_diff() => Assert.That(DiffOf("a\r\nb", "a\r\nb"), Is.Empty);

    [TestCase("Packs/A/x.yml", "a/Packs/A/x.yml")]
    [TestCase("Packs/A/ü\".yml", "\"a/Packs/A/\\303\\274\\\".yml\"")]
    [TestCase("Packs/A/\t\n\u0001\\.yml", "\"a/Packs/A/\\t\\n\\001\\\\.yml\"")]
    public void A_path_is_quoted_where_git_quotes_it(string path, string quoted) =>
        Assert.That(DiffPath.Of("a/", path), Is.EqualTo(quoted));

    [Test]
    public void A_terminal_sees_the_carriage_return_and_nothing_that_steers_it()
    {
        Assert.That(VisibleDiff.Of("-a\tb\r\n+\u001b[2J\r x\n"), Is.EqualTo("-a\tb^M\n+\uFFFD[2J\uFFFD x\n"));
    }

    private static string DiffOf(string before, string after) =>
        UnifiedDiff.Of(new FileEdit("x.yml", Encoding.UTF8.GetBytes(before), Encoding.UTF8.GetBytes(after)));
}
