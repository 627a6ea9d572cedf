namespace DockerBumpBot.Sandbox.Content;

/// <summary>
/// What a run with the default configuration, against a registry with <see cref="SampleImages"/>, makes of one
/// integration or script.
/// </summary>
/// <param name="Path">The <see cref="SampleFile.Path"/> of its YAML.</param>
/// <param name="Outcome">
/// <c>updated</c>, <c>current</c>, or the reason for skipping or failing as a plan spells it (<c>opted-out</c>,
/// <c>invalid-yaml</c>, …); <c>null</c> where the rules of the domain leave it open.
/// </param>
public sealed record SampleItem(string Path, string? Outcome);
