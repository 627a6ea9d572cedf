using System.Collections.Immutable;

namespace DockerBumpBot.Sandbox.Playing;

/// <summary>What has happened in the sandbox, oldest first.</summary>
internal sealed class Journal(TimeProvider clock)
{
    private ImmutableList<JournalEntry> entries = [];

    internal ImmutableList<JournalEntry> Entries => entries;

    internal JournalEntry Add(string text, bool isRefusal = false)
    {
        var at = clock.GetUtcNow();
        JournalEntry? added = null;
        ImmutableInterlocked.Update(
            ref entries,
            list => list.Add(added = new JournalEntry(list.Count + 1, at, text, isRefusal))
        );
        return added!;
    }
}

/// <summary>One thing that has happened.</summary>
/// <param name="Number">The first is 1.</param>
/// <param name="At">When.</param>
/// <param name="Text">A sentence.</param>
/// <param name="IsRefusal">Whether it was refused.</param>
internal sealed record JournalEntry(int Number, DateTimeOffset At, string Text, bool IsRefusal);
