namespace DockerBumpBot.GitHub.Snapshots.Tarballs;

/// <summary>A tarball is not taken: it costs too much, or is not what was asked for.</summary>
/// <param name="problem">What is wrong, to follow "the tarball cannot be used:".</param>
internal sealed class TarballRefusedException(string problem) : Exception(problem);
