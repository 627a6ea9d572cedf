namespace DockerBumpBot.Configuration.Binding;

/// <summary>Finds the word that somebody probably meant.</summary>
internal static class Nearest
{
    /// <summary>
    /// The known word with the fewest typing mistakes between it and <paramref name="word"/>, or that it begins;
    /// <c>null</c> when none is near. Case is not a mistake here.
    /// </summary>
    public static string? To(string word, IEnumerable<string> known) =>
        known
            .Select(candidate => (Word: candidate, Distance: Distance(word, candidate)))
            .Where(candidate => candidate.Distance < int.MaxValue)
            .OrderBy(candidate => candidate.Distance)
            .Select(candidate => candidate.Word)
            .FirstOrDefault();

    private static int Distance(string word, string candidate)
    {
        var allowed = Math.Clamp(candidate.Length / 3, 1, 3);
        if (word.Length >= 3 && candidate.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            return allowed;
        if (Math.Abs(word.Length - candidate.Length) > allowed)
            return int.MaxValue;
        var edits = Edits(word.ToUpperInvariant(), candidate.ToUpperInvariant());
        return edits <= allowed ? edits : int.MaxValue;
    }

    // Letters inserted, removed, replaced, or swapped with their neighbour.
    private static int Edits(string a, string b)
    {
        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        for (var j = 0; j <= b.Length; j++)
        {
            if (i == 0 || j == 0)
            {
                rows[i, j] = i + j;
                continue;
            }
            var replaced = rows[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            rows[i, j] = Math.Min(replaced, Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
        }
        return rows[a.Length, b.Length];
    }
}
