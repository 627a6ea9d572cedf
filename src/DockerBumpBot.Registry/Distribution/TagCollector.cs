using System.Collections.Immutable;

namespace DockerBumpBot.Registry.Distribution;

/// <summary>The tags of one image, over all its pages: each once, in the registry's order.</summary>
internal sealed class TagCollector
{
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);
    private readonly ImmutableArray<string>.Builder tags = ImmutableArray.CreateBuilder<string>();

    /// <summary>How many different tags there are so far.</summary>
    public int Count => tags.Count;

    /// <summary>How many entries were no tags, and are left out.</summary>
    public int Dropped { get; private set; }

    public void Add(string tag)
    {
        if (seen.Add(tag))
            tags.Add(tag);
    }

    public void Drop() => Dropped++;

    public ImmutableArray<string> ToImmutable() => tags.ToImmutable();
}
