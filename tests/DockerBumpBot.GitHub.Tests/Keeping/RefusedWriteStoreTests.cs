using DockerBumpBot.Core.Reconciling;
using DockerBumpBot.GitHub.Keeping;
using Microsoft.Extensions.Time.Testing;

namespace DockerBumpBot.GitHub.Tests.Keeping;

/// <summary>What GitHub has refused is remembered for a day, and nothing breaks when it is not.</summary>
internal sealed class RefusedWriteStoreTests
{
    private static readonly RefusedWrite No = new("content", "GitHub says \"no\"\u001b[31m");
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 3, 10, 12, 0, 0, TimeSpan.Zero));
    private DirectoryInfo directory = null!;

    private static RepositoryName Repository =>
        RepositoryName.TryParse("Acme/content", out var name) ? name : throw new InvalidOperationException();

    private static RepositoryName SameRepository =>
        RepositoryName.TryParse("acme/Content", out var name) ? name : throw new InvalidOperationException();

    [SetUp]
    public void MakeADirectory() => directory = Directory.CreateTempSubdirectory("dockerbump-refused-");

    [TearDown]
    public void TakeItAway() => directory.Delete(recursive: true);

    [Test]
    public void Another_process_knows_it_for_a_day_and_no_longer()
    {
        new RefusedWriteStore(directory.FullName, time).Add(Repository, "Okta", No);
        var other = new RefusedWriteStore(directory.FullName, time);

        Assert.That(other.Of(SameRepository)["Okta"], Is.EqualTo(No));
        time.Advance(TimeSpan.FromDays(1) - TimeSpan.FromSeconds(1));
        Assert.That(other.Of(Repository), Has.Count.EqualTo(1));
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.That(other.Of(Repository), Is.Empty);
    }

    [Test]
    public void A_second_refusal_adds_to_the_first()
    {
        var store = new RefusedWriteStore(directory.FullName, time);
        store.Add(Repository, "Okta", No);
        new RefusedWriteStore(directory.FullName, time).Add(Repository, "Slack", No);
        store.Add(Repository, "Zoom", No);

        Assert.That(store.Of(Repository).Keys, Is.EquivalentTo(["Okta", "Slack", "Zoom"]));
    }

    [Test]
    public void Without_a_directory_the_process_knows_it()
    {
        var store = new RefusedWriteStore(null, time);
        store.Add(Repository, "Okta", No);

        Assert.That(store.Of(Repository), Has.Count.EqualTo(1));
        Assert.That(new RefusedWriteStore(null, time).Of(Repository), Is.Empty);
    }

    [TestCase("")]
    [TestCase("{")]
    [TestCase("[]")]
    [TestCase("null")]
    [TestCase("""{"Okta":null}""")]
    [TestCase("""{"Okta":{"content":null,"detail":"no","at":"2026-03-10T12:00:00+00:00"}}""")]
    public void A_damaged_file_is_none(string text)
    {
        new RefusedWriteStore(directory.FullName, time).Add(Repository, "Okta", No);
        var file = directory.EnumerateFiles("*", SearchOption.AllDirectories).Single();
        File.WriteAllText(file.FullName, text);
        var store = new RefusedWriteStore(directory.FullName, time);

        Assert.That(store.Of(Repository), Is.Empty);
        store.Add(Repository, "Slack", No);
        Assert.That(new RefusedWriteStore(directory.FullName, time).Of(Repository).Keys, Is.EqualTo(["Slack"]));
    }

    [Test]
    public void A_directory_that_cannot_be_written_leaves_it_to_the_process()
    {
        var file = Path.Join(directory.FullName, "file");
        File.WriteAllText(file, "");
        var store = new RefusedWriteStore(file, time);
        store.Add(Repository, "Okta", No);

        Assert.That(store.Of(Repository), Has.Count.EqualTo(1));
    }

    [Test]
    public void A_clock_that_was_set_back_does_not_make_it_last_longer()
    {
        var store = new RefusedWriteStore(directory.FullName, time);
        store.Add(Repository, "Okta", No);

        Assert.That(
            new RefusedWriteStore(directory.FullName, new FakeTimeProvider(time.GetUtcNow().AddDays(-2))).Of(
                Repository
            ),
            Is.Empty
        );
    }
}
