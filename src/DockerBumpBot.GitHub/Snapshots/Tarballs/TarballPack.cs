namespace DockerBumpBot.GitHub.Snapshots.Tarballs;

/// <summary>A pack as found in a tarball.</summary>
/// <param name="Files">What matters of it.</param>
/// <param name="IsProven">
/// Whether everything found in its folder makes up the git tree that it should have. If not, something was changed on the
/// way: <c>git archive</c> obeys attributes such as <c>export-ignore</c> and <c>eol=crlf</c>, and leaves submodules out.
/// </param>
internal sealed record TarballPack(PackFiles Files, bool IsProven);
