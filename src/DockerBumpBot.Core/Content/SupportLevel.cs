namespace DockerBumpBot.Core.Content;

/// <summary>
/// Who stands behind a pack, as <c>support</c> in its <c>pack_metadata.json</c> says. An integration may name another
/// one for its description (<c>supportlevelheader</c>); whose pack it is does not change by that.
/// </summary>
public enum SupportLevel
{
    /// <summary>The makers of the platform.</summary>
    Xsoar,

    /// <summary>A company that has a contract with them.</summary>
    Partner,

    /// <summary>Somebody who sells it.</summary>
    Developer,

    /// <summary>Whoever feels like it.</summary>
    Community,
}
