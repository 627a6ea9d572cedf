using System.Diagnostics;
using System.Text;
using CsCheck;
using DockerBumpBot.Reporting.Diffs;
using DockerBumpBot.Runs.Repositories;

namespace DockerBumpBot.Tests.Reporting.Diffs;

/// <summary>The real git makes of a file and its diff the other file, to the byte.</summary>
internal sealed class GitApplyTests
{
    private const int Files = 100;

    // csharpier-ignore
    private static readonly string[] Lines =
    [
        "a\n", "a\r\n", "b\n", "\n", "\r\n", "- x\n", "+ x\n", "--- a/f\n", "+++ b/f\n", "@@ -1 +1 @@\n", "diff --git a/x b/x\n",
        "\\ No newline at end of file\n", "ü 極光\n", "\uFEFF\n", "  indented\t\n", "x\ry\n", "\u2028z\n", "\u0085\n", "\f\v\n",
    ];

    private static readonly string[] Names = ["f", "with space", "ü", "quo\"te", "back\\slash", "tab\there", "a b\nc"];

    private static readonly Gen<string> Text = Gen.Select(
        Gen.OneOf(Lines).Array[0, 30],
        Gen.OneOf("", "no end", "\r"),
        (lines, end) => string.Concat(lines) + end
    );

    [Test]
    public Task Any_change_of_any_file_is_applied_by_git() =>
        Gen.Select(Text, Text, Gen.Bool)
            .Array[Files]
            .SampleAsync(texts => AssertAppliedAsync([.. texts.Select(Edit)]), iter: 4, threads: 1);

    private static async Task AssertAppliedAsync(FileEdit[] edits)
    {
        var directory = Directory.CreateTempSubdirectory("dockerbump-diff-");
        try
        {
            foreach (var edit in edits.Where(edit => edit.Before is not null))
                Write(directory, edit.Path, edit.Before!.Value);

            await ApplyAsync(directory.FullName, string.Concat(edits.Select(UnifiedDiff.Of)));

            foreach (var edit in edits)
                Assert.That(
                    await File.ReadAllBytesAsync(Path.Join(directory.FullName, edit.Path)),
                    Is.EqualTo(edit.After.ToArray()),
                    edit.Path
                );
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private static FileEdit Edit((string Before, string After, bool IsNew) texts, int number)
    {
        // git does not tell an empty file that was there from one that was not.
        var isNew = texts.IsNew && texts.After.Length > 0;
        return new FileEdit(
            $"{number}/{Names[number % Names.Length]}",
            isNew ? default(ReadOnlyMemory<byte>?) : Encoding.UTF8.GetBytes(texts.Before),
            Encoding.UTF8.GetBytes(texts.After)
        );
    }

    private static void Write(DirectoryInfo directory, string path, ReadOnlyMemory<byte> bytes)
    {
        var file = Path.Join(directory.FullName, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, bytes.Span);
    }

    private static async Task ApplyAsync(string directory, string diff)
    {
        var start = new ProcessStartInfo("git", ["-c", "core.autocrlf=false", "apply", "--whitespace=nowarn", "-"])
        {
            WorkingDirectory = directory,
            RedirectStandardInput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false),
        };
        start.Environment["GIT_CONFIG_NOSYSTEM"] = "1";
        start.Environment["GIT_CONFIG_GLOBAL"] = "";
        using var git = Process.Start(start)!;
        var error = git.StandardError.ReadToEndAsync();
        await git.StandardInput.WriteAsync(diff);
        git.StandardInput.Close();
        await git.WaitForExitAsync();
        Assert.That(git.ExitCode, Is.Zero, await error);
    }
}
