using System.Diagnostics.CodeAnalysis;

namespace DockerBumpBot.GitHub.Connecting.Answers;

/// <summary>Keeps answers between runs. It may forget any of them at any time.</summary>
public interface IAnswerStore
{
    /// <summary>Finds an answer that was kept; a damaged one is as good as none.</summary>
    /// <param name="key">64 hexadecimal digits.</param>
    /// <param name="answer">The answer.</param>
    bool TryFind(string key, [NotNullWhen(true)] out KeptAnswer? answer);

    /// <summary>Keeps an answer in place of the one before, if it can.</summary>
    /// <param name="key">64 hexadecimal digits.</param>
    /// <param name="answer">The answer.</param>
    void Keep(string key, KeptAnswer answer);
}

/// <summary>An answer of GitHub's that can be asked for again conditionally.</summary>
/// <param name="ETag">Its entity tag, as GitHub wrote it.</param>
/// <param name="Link">Its <c>Link</c> header, which leads to the next page; empty without one.</param>
/// <param name="Json">Its body.</param>
public sealed record KeptAnswer(string ETag, string Link, ReadOnlyMemory<byte> Json);
