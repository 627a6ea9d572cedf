namespace DockerBumpBot.Configuration;

/// <summary>One thing an operator has to correct.</summary>
/// <param name="Source">Where it is.</param>
/// <param name="Message">The key, what is wrong with it, and what to write instead; on one line, free of secrets.</param>
internal sealed record ConfigurationMistake(Origin Source, string Message);
