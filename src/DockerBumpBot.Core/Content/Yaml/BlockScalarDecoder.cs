namespace DockerBumpBot.Core.Content.Yaml;

/// <summary>Literal and folded scalars (YAML 1.2, chapter 8.1).</summary>
internal static class BlockScalarDecoder
{
    public static void Decode(ReadOnlySpan<byte> yaml, YamlScalar scalar, ScalarText text)
    {
        var cursor = new YamlCursor(yaml[..scalar.End]) { Position = scalar.ContentStart };
        var breaks = new List<(int Start, int End)>();
        var hasContent = false;
        var previousIsSpaced = false;
        while (!cursor.AtEnd)
        {
            var lineStart = cursor.Position;
            var lineEnd = cursor.LineEnd();
            cursor.NextLine();
            // The reader has let nothing but spaces stand left of the indentation.
            if (lineEnd - lineStart <= scalar.Indent)
            {
                if (cursor.Position > lineEnd)
                    breaks.Add((lineEnd, cursor.Position));
                continue;
            }

            var contentStart = lineStart + scalar.Indent;
            var isSpaced = yaml[contentStart] is (byte)' ' or (byte)'\t';
            AddBreaks(text, breaks, scalar.Style, hasContent, foldable: !isSpaced && !previousIsSpaced);
            for (var at = contentStart; at < lineEnd; )
                at += text.AddUtf8(yaml, at);
            if (cursor.Position > lineEnd)
                breaks.Add((lineEnd, cursor.Position));
            hasContent = true;
            previousIsSpaced = isSpaced;
        }

        var kept = scalar.Chomping switch
        {
            Chomping.Strip => 0,
            Chomping.Clip => hasContent ? Math.Min(1, breaks.Count) : 0,
            _ => breaks.Count,
        };
        foreach (var (start, end) in breaks.Take(kept))
            text.Add('\n', start, end);
    }

    private static void AddBreaks(
        ScalarText text,
        List<(int Start, int End)> breaks,
        ScalarStyle style,
        bool hasContent,
        bool foldable
    )
    {
        if (style == ScalarStyle.Folded && hasContent && foldable)
        {
            // One break is a space, more are one less.
            if (breaks.Count == 1)
                text.Add(' ', breaks[0].Start, breaks[0].End);
            foreach (var (start, end) in breaks.Skip(1))
                text.Add('\n', start, end);
        }
        else
        {
            foreach (var (start, end) in breaks)
                text.Add('\n', start, end);
        }

        breaks.Clear();
    }
}
