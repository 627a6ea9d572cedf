namespace DockerBumpBot.Configuration.Reading;

/// <summary>
/// YAML that is valid and refused: ends the reading of a file from within nested values. Never leaves
/// <see cref="YamlTree"/>.
/// </summary>
/// <param name="origin">Where it stands.</param>
/// <param name="message">What it is, and what to do.</param>
internal sealed class UnsupportedYamlException(Origin origin, string message) : Exception(message)
{
    /// <summary>Where it stands.</summary>
    public Origin Origin { get; } = origin;
}
