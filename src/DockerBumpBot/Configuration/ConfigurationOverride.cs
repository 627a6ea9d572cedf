namespace DockerBumpBot.Configuration;

/// <summary>A setting given on the command line.</summary>
/// <param name="Key">The key in the file, e.g. <c>registry.url</c>.</param>
/// <param name="Value">The text given; items of a list are separated by commas.</param>
/// <param name="Option">The option's name, for mistakes, e.g. <c>--registry</c>.</param>
internal sealed record ConfigurationOverride(string Key, string Value, string Option);
