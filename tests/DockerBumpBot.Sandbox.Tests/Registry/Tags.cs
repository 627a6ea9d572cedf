using DockerBumpBot.Sandbox.Registry;

namespace DockerBumpBot.Sandbox.Tests.Registry;

/// <summary>Tags to publish.</summary>
internal static class Tags
{
    internal static readonly DateTimeOffset Day = new(2026, 3, 9, 9, 30, 0, TimeSpan.Zero);

    internal static PublishedTag Of(string image, string tag, string? python = "3.12.13") =>
        new(image, tag, Day, python);

    /// <summary>As many tags as asked for, a day between them; the last is the newest.</summary>
    internal static PublishedTag[] Many(string image, int count) =>
        [
            .. Enumerable
                .Range(0, count)
                .Select(at => new PublishedTag(image, $"1.0.0.{1000 + at}", Day.AddDays(at), "3.12.13")),
        ];
}
