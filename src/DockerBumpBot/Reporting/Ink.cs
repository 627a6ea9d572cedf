namespace DockerBumpBot.Reporting;

/// <summary>How a piece of a report looks on a terminal that has colours.</summary>
internal enum Ink
{
    /// <summary>As the terminal writes by itself.</summary>
    Plain,

    /// <summary>What the eye looks for first: names and headings.</summary>
    Bold,

    /// <summary>What may be passed over.</summary>
    Dim,

    /// <summary>What has gone well.</summary>
    Good,

    /// <summary>What is worth a look.</summary>
    Notice,

    /// <summary>What somebody has to look at.</summary>
    Alarm,
}
