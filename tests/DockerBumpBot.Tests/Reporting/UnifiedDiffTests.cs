using System.Text;
using DockerBumpBot.Reporting.Diffs;
using DockerBumpBot.Runs.Repositories;

namespace DockerBumpBot.Tests.Reporting;

/// <summary>Diffs as git writes them. That git takes them back is tried with the real git.</summary>
internal sealed class UnifiedDiffTests
{
    [Test]
    public void A_change_has_three_lines_of_context_on_either_side()
    {
        var diff = DiffOf("a\nb\nc\nd\nold\ne\nf\ng\nh\n", "a\nb\nc\nd\nnew\ne\nf\ng\nh\n");

        Assert.That(
            diff,
            Is.EqualTo(
                "diff --git a/x.yml b/x.yml\n--- a/x.yml\n+++ b/x.yml\n@@ -2,7 +2,7 @@\n b\n c\n d\n-old\n+new\n e\n f\n g\n"
            )
        );
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

    private static string DiffOf(string before, string after) =>
        UnifiedDiff.Of(new FileEdit("x.yml", Encoding.UTF8.GetBytes(before), Encoding.UTF8.GetBytes(after)));
}
