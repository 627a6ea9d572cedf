using DockerBumpBot.Core.Images;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace DockerBumpBot.Registry.Tests;

/// <summary>Asks a registry about one image, as the program would.</summary>
internal static class Ask
{
    /// <summary>Options that do not wait between attempts, and ask no Docker Hub API.</summary>
    public static RegistryOptions At(Uri url) =>
        new()
        {
            Url = url,
            HubUrl = null,
            MaximumAttempts = 3,
            RetryDelay = TimeSpan.Zero,
        };

    public static ImageRepository Image(string text) =>
        ImageReference.TryParse(text, out var reference)
            ? reference.Repository
            : throw new ArgumentException($"{text} is no image.", nameof(text));

    public static Registries Registries(
        RegistryOptions options,
        TimeProvider? time = null,
        ILoggerFactory? loggers = null
    )
    {
        var clock = time ?? TimeProvider.System;
        return new Registries(options, new RegistryPulse(options, clock), clock, loggers ?? NullLoggerFactory.Instance);
    }

    public static CancellationToken Stop => TestContext.CurrentContext.CancellationToken;

    public static async Task<TagListing> TagsAsync(
        RegistryOptions options,
        string image = "demisto/python3",
        TimeProvider? time = null
    )
    {
        using var registries = Registries(options, time);
        return await registries.BeginRun().TagsAsync(image);
    }

    public static async Task<TagListing> TagsAsync(this TagResolver resolver, string image)
    {
        var catalog = await resolver.ListAsync(TagCatalog.Empty, [Image(image)], null, Stop);
        return catalog.ListingOf(Image(image))!;
    }

    public static async Task<TagFacts> FactsAsync(
        RegistryOptions options,
        string tag,
        params IEnumerable<TagFact> facts
    )
    {
        using var registries = Registries(options);
        var image = Image("demisto/python3");
        var questions = facts.Select(fact => new TagQuestion(image, tag, fact)).ToList();
        return (await registries.BeginRun().AnswerAsync(TagCatalog.Empty, questions, null, Stop)).FactsOf(image, tag);
    }

    /// <summary>The tags, or a test failure that shows what came instead.</summary>
    public static IReadOnlyList<string> Tags(this TagListing listing) =>
        listing is TagListing.Listed listed ? listed.Tags : throw new AssertionException(listing.ToString());

    public static TagListing.Failed Failure(this TagListing listing) =>
        listing as TagListing.Failed ?? throw new AssertionException(listing.ToString());
}
