using DockerBumpBot.Core.Images;
using DockerBumpBot.Runs;

namespace DockerBumpBot.Tests.Runs;

[CancelAfter(30_000)]
internal sealed class EarlyImagesTests
{
    private static readonly ImageRepository First = Image("demisto/first");
    private static readonly ImageRepository Second = Image("demisto/second");
    private static readonly ImageRepository Third = Image("demisto/third");

    [Test]
    public async Task The_first_images_are_asked_for_even_where_a_token_may_be_needed()
    {
        using var registry = new SlowRegistry { IsOpen = false };
        var early = registry.Ask();

        early.Offer([First]);
        await registry.AnswerAsync();
        var catalog = await early.StopAsync();

        Assert.That(catalog.Images, Is.EqualTo(new[] { First }));
    }

    [Test]
    public async Task Later_images_are_asked_for_together_when_the_registry_wants_no_token()
    {
        using var registry = new SlowRegistry { IsOpen = true };
        var early = registry.Ask();

        early.Offer([First]);
        await registry.IsAskedAsync();
        early.Offer([Second]);
        early.Offer([Third]);
        await registry.AnswerAsync();
        await registry.AnswerAsync();
        var catalog = await early.StopAsync();

        Assert.That(catalog.Images, Is.EqualTo(new[] { First, Second, Third }));
        Assert.That(registry.Asked, Is.EqualTo(new[] { new[] { First }, [Second, Third] }));
    }

    [Test]
    public async Task Later_images_wait_for_the_whole_repository_when_the_registry_wants_a_token()
    {
        using var registry = new SlowRegistry { IsOpen = false };
        var early = registry.Ask();

        early.Offer([First]);
        await registry.IsAskedAsync();
        early.Offer([Second]);
        await registry.AnswerAsync();
        await registry.IsLookedAtAsync();
        var catalog = await early.StopAsync();

        Assert.That(catalog.Images, Is.EqualTo(new[] { First }));
        Assert.That(registry.Asked, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task An_image_that_is_found_again_is_not_asked_for_again()
    {
        using var registry = new SlowRegistry { IsOpen = true };
        var early = registry.Ask();

        early.Offer([First, First]);
        await registry.IsAskedAsync();
        early.Offer([First]);
        await registry.AnswerAsync();
        await early.StopAsync();

        Assert.That(registry.Asked, Is.EqualTo(new[] { new[] { First } }));
    }

    [Test]
    public async Task Without_an_image_nothing_is_asked()
    {
        using var registry = new SlowRegistry { IsOpen = true };
        var early = registry.Ask();

        early.Offer([]);

        Assert.That((await early.StopAsync()).Images, Is.Empty);
        Assert.That(registry.Asked, Is.Empty);
    }

    private static ImageRepository Image(string name) =>
        ImageReference.TryParse($"{name}:1.0.0.1", out var reference)
            ? reference.Repository
            : throw new ArgumentException(name, nameof(name));

    /// <summary>Answers when the test says so.</summary>
    private sealed class SlowRegistry : IDisposable
    {
        private readonly SemaphoreSlim _asked = new(0);
        private readonly SemaphoreSlim _answers = new(0);
        private readonly SemaphoreSlim _looks = new(0);
        private bool _isKnownAsked;

        private static CancellationToken Stop => TestContext.CurrentContext.CancellationToken;

        public required bool IsOpen { get; init; }

        public List<IReadOnlyCollection<ImageRepository>> Asked { get; } = [];

        public EarlyImages Ask() => new(ListAsync, LookWhetherOpen);

        /// <summary>Waits until somebody has wanted to know whether it is open.</summary>
        public Task IsLookedAtAsync() => _looks.WaitAsync(Stop);

        public async Task IsAskedAsync()
        {
            await _asked.WaitAsync(Stop);
            _isKnownAsked = true;
        }

        public async Task AnswerAsync()
        {
            if (!_isKnownAsked)
                await _asked.WaitAsync(Stop);
            _isKnownAsked = false;
            _answers.Release();
        }

        public void Dispose()
        {
            _asked.Dispose();
            _answers.Dispose();
            _looks.Dispose();
        }

        private bool LookWhetherOpen(ImageRepository image)
        {
            _looks.Release();
            return IsOpen;
        }

        private async Task<TagCatalog> ListAsync(TagCatalog known, IReadOnlyCollection<ImageRepository> images)
        {
            Asked.Add(images);
            _asked.Release();
            await _answers.WaitAsync(Stop);
            return known.With(
                images.ToDictionary(image => image, TagListing (_) => new TagListing.Listed(["1.0.0.1"]))
            );
        }
    }
}
