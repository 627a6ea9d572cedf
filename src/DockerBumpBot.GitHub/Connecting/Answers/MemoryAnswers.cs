using System.Diagnostics.CodeAnalysis;

namespace DockerBumpBot.GitHub.Connecting.Answers;

/// <summary>Keeps answers as long as the process lives; when they become too many, it begins anew.</summary>
public sealed class MemoryAnswers : IAnswerStore
{
    private const long LargestTotal = 64 * 1024 * 1024;

    // The key, the tag and what a dictionary needs.
    private const int CostOfAnswer = 1024;

    private readonly Lock gate = new();
    private readonly Dictionary<string, KeptAnswer> answers = new(StringComparer.Ordinal);
    private long total;

    /// <inheritdoc/>
    public bool TryFind(string key, [NotNullWhen(true)] out KeptAnswer? answer)
    {
        lock (gate)
            return answers.TryGetValue(key, out answer);
    }

    /// <inheritdoc/>
    public void Keep(string key, KeptAnswer answer)
    {
        if (CostOf(answer) > LargestTotal)
            return;
        lock (gate)
        {
            if (answers.Remove(key, out var before))
                total -= CostOf(before);
            if (total + CostOf(answer) > LargestTotal)
            {
                answers.Clear();
                total = 0;
            }

            answers.Add(key, answer);
            total += CostOf(answer);
        }
    }

    private static long CostOf(KeptAnswer answer) => CostOfAnswer + 2L * answer.Link.Length + answer.Json.Length;
}
