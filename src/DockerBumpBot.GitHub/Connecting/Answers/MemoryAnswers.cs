using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace DockerBumpBot.GitHub.Connecting.Answers;

/// <summary>Keeps answers as long as the process lives.</summary>
public sealed class MemoryAnswers : IAnswerStore
{
    private readonly ConcurrentDictionary<string, KeptAnswer> answers = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public bool TryFind(string key, [NotNullWhen(true)] out KeptAnswer? answer) => answers.TryGetValue(key, out answer);

    /// <inheritdoc/>
    public void Keep(string key, KeptAnswer answer) => answers[key] = answer;
}
