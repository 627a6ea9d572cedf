namespace DockerBumpBot.Configuration.Options;

/// <summary>Whether a group of items or packs takes part.</summary>
internal enum Inclusion
{
    /// <summary>Updated like all others.</summary>
    Include,

    /// <summary>Left alone, and reported as skipped.</summary>
    Skip,
}
