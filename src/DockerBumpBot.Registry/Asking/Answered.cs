using DockerBumpBot.Core.Images;

namespace DockerBumpBot.Registry.Asking;

/// <summary>Makes answers of what a registry said or did not say.</summary>
internal static class Answered
{
    public static Answer<string> With(string? value) =>
        value is null ? new Answer<string>.None() : new Answer<string>.Known(value);

    public static Answer<DateTimeOffset> With(DateTimeOffset? value) =>
        value is { } time ? new Answer<DateTimeOffset>.Known(time) : new Answer<DateTimeOffset>.None();
}
