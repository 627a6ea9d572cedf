namespace DockerBumpBot.Configuration.Options;

/// <summary>What to do when the newer image has another minor version of Python, in either direction.</summary>
internal enum PythonMinorChange
{
    /// <summary>Update, and say so in the pull request.</summary>
    Allow,

    /// <summary>Hold the update back, and report it as skipped.</summary>
    Hold,
}
