using DockerBumpBot.Sandbox.Registry;

namespace DockerBumpBot.Sandbox.Content;

/// <summary>
/// What the registry has of the images that <see cref="SampleContent"/> names: also of images that must never be
/// asked for, so that asking would show.
/// </summary>
public static class SampleImages
{
    /// <summary>The newest <c>demisto/python3</c>.</summary>
    public const string NewestPython3 = "demisto/python3:3.12.13.12042988";

    /// <summary>Every tag of every image.</summary>
    public static IReadOnlyList<PublishedTag> All { get; } =
    [
        .. Python3History(),
        new("demisto/python3", "3.8.6.12176", On(2020, 10, 6), "3.8.6"),
        new("demisto/python3", "3.9.1.14969", On(2021, 1, 12), "3.9.1"),
        new("demisto/python3", "3.10.13.89009", On(2024, 2, 29), "3.10.13"),
        new("demisto/python3", "3.12.8.1983910", On(2025, 2, 13), "3.12.8"),
        // A higher version, an earlier build.
        new("demisto/python3", "3.13.1.1720134", On(2025, 1, 20), "3.13.1"),
        new("demisto/python3", "3.12.13.12042988", On(2026, 3, 9), "3.12.13", MultiPlatform: true),
        new("demisto/python3", "latest", On(2026, 3, 9), "3.12.13", MultiPlatform: true),
        new("demisto/python3", "3.10-alpine", On(2024, 2, 28), "3.10.13"),
        new("demisto/python3", "sha-4f2c1d9e", On(2026, 3, 10), "3.12.13"),
        new("demisto/python", "2.7.18.20958", On(2021, 5, 27), "2.7.18"),
        new("demisto/python", "2.7.18.63476", On(2023, 7, 4), "2.7.18"),
        new("demisto/crypto", "1.0.0.11287", On(2020, 8, 25), "3.8.5"),
        new("demisto/crypto", "1.0.0.114611", On(2024, 10, 23), "3.11.10"),
        new("demisto/fastapi", "1.0.0.68518", On(2023, 8, 8), "3.10.12"),
        new("demisto/fastapi", "0.111.1.104981", On(2024, 7, 30), "3.11.9"),
        new("demisto/fastapi", "0.125.0.11206988", On(2026, 1, 22), "3.12.12"),
        new("demisto/dl", "1.3", On(2019, 11, 3), "3.7.4"),
        new("demisto/dl", "1.4", On(2020, 2, 11), "3.7.6"),
        new("demisto/dl", "1.5.0.94281", On(2024, 5, 14), "3.10.14"),
        // Rebuilt on an older Python.
        new("demisto/ridge-tools", "1.0.0.95012", On(2024, 5, 20), "3.11.9"),
        new("demisto/ridge-tools", "1.0.0.117204", On(2024, 11, 11), "3.10.15"),
        .. Extended("demistoextended/edge-tools"),
        .. Extended("xsoar-registry/demistoextended/edge-tools"),
        new("demisto/py3-native", "8.2.0.58349", On(2023, 5, 2), "3.10.11"),
        new("demisto/py3-native", "8.9.0.120016", On(2024, 12, 3), "3.11.10"),
        new("library/python", "3.10.1", On(2021, 12, 8), "3.10.1"),
        new("library/python", "3.14.0", On(2025, 10, 7), "3.14.0"),
    ];

    // gcr.io has the images of demistoextended below xsoar-registry/.
    private static PublishedTag[] Extended(string image) =>
        [new(image, "1.0.0.70123", On(2023, 8, 24), "3.10.12"), new(image, "1.0.0.133807", On(2025, 4, 2), "3.11.11")];

    // More tags than one page of either API shows.
    private static IEnumerable<PublishedTag> Python3History() =>
        Enumerable
            .Range(1, 120)
            .Select(at => new PublishedTag(
                "demisto/python3",
                $"3.10.{at / 10}.{20000 + (at * 500)}",
                On(2021, 6, 1).AddDays(7 * at),
                $"3.10.{at / 10}"
            ));

    private static DateTimeOffset On(int year, int month, int day) => new(year, month, day, 9, 30, 0, TimeSpan.Zero);
}
