using System.Globalization;
using System.Text;
using DiffPlex;
using DiffPlex.Model;
using DockerBumpBot.Runs.Repositories;

namespace DockerBumpBot.Reporting.Diffs;

/// <summary>
/// The change of one file as <c>git diff</c> writes it, so that <c>git apply</c> takes it. To git a line ends with LF
/// and nothing else: the CR before it, a BOM, and a line without an end are shown as they are.
/// </summary>
internal static class UnifiedDiff
{
    private const int ContextLines = 3;
    private const string NoLineEnd = "\\ No newline at end of file\n";

    // What is edited has been proved to be UTF-8 without an error in it, so text and bytes stand for each other.
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The diff; empty when nothing changes.</summary>
    public static string Of(FileEdit edit)
    {
        var before = edit.Before is { } bytes ? Utf8.GetString(bytes.Span) : "";
        var diff = Differ.Instance.CreateDiffs(before, Utf8.GetString(edit.After.Span), false, false, new GitLines());
        if (diff.DiffBlocks.Count == 0 && edit.Before is not null)
            return "";

        var text = new StringBuilder();
        AppendHeader(text, edit, hasLines: diff.DiffBlocks.Count > 0);
        foreach (var hunk in Hunks(diff))
            AppendHunk(text, diff, hunk);
        return text.ToString();
    }

    private static void AppendHeader(StringBuilder text, FileEdit edit, bool hasLines)
    {
        var (a, b) = (DiffPath.Of("a/", edit.Path), DiffPath.Of("b/", edit.Path));
        text.Append(CultureInfo.InvariantCulture, $"diff --git {a} {b}\n");
        if (edit.Before is null)
            text.Append("new file mode 100644\n");
        if (!hasLines)
            return;
        text.Append(CultureInfo.InvariantCulture, $"--- {(edit.Before is null ? "/dev/null" : DiffPath.Ended(a))}\n");
        text.Append(CultureInfo.InvariantCulture, $"+++ {DiffPath.Ended(b)}\n");
    }

    // Changes whose context would touch are one hunk.
    private static IEnumerable<List<DiffBlock>> Hunks(DiffResult diff)
    {
        var hunk = new List<DiffBlock>();
        foreach (var block in diff.DiffBlocks)
        {
            if (hunk is [.., var last] && block.DeleteStartA - EndInA(last) > 2 * ContextLines)
            {
                yield return hunk;
                hunk = [];
            }

            hunk.Add(block);
        }

        if (hunk.Count > 0)
            yield return hunk;
    }

    private static void AppendHunk(StringBuilder text, DiffResult diff, List<DiffBlock> hunk)
    {
        var (first, last) = (hunk[0], hunk[^1]);
        var start = Math.Max(0, first.DeleteStartA - ContextLines);
        var end = Math.Min(diff.PiecesOld.Count, EndInA(last) + ContextLines);
        var shift = first.InsertStartB - first.DeleteStartA;
        var grown = hunk.Sum(block => block.InsertCountB - block.DeleteCountA);
        text.Append("@@ -").Append(Range(start, end - start)).Append(" +");
        text.Append(Range(start + shift, end - start + grown)).Append(" @@\n");

        var at = start;
        foreach (var block in hunk)
        {
            AppendLines(text, ' ', diff.PiecesOld, at, block.DeleteStartA);
            AppendLines(text, '-', diff.PiecesOld, block.DeleteStartA, EndInA(block));
            AppendLines(text, '+', diff.PiecesNew, block.InsertStartB, block.InsertStartB + block.InsertCountB);
            at = EndInA(block);
        }

        AppendLines(text, ' ', diff.PiecesOld, at, end);
    }

    private static void AppendLines(StringBuilder text, char sign, IReadOnlyList<string> lines, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            text.Append(sign).Append(lines[i]);
            if (!lines[i].EndsWith('\n'))
                text.Append('\n').Append(NoLineEnd);
        }
    }

    private static int EndInA(DiffBlock block) => block.DeleteStartA + block.DeleteCountA;

    // A range of no lines is named by the line before it.
    private static string Range(int start, int count) =>
        count == 1
            ? (start + 1).ToString(CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{(count == 0 ? start : start + 1)},{count}");

    /// <summary>Lines as git knows them, with their ends.</summary>
    private sealed class GitLines : IChunker
    {
        public IReadOnlyList<string> Chunk(string text)
        {
            var lines = new List<string>();
            for (var at = 0; at < text.Length; )
            {
                var end = text.IndexOf('\n', at);
                var next = end < 0 ? text.Length : end + 1;
                lines.Add(text[at..next]);
                at = next;
            }

            return lines;
        }
    }
}
