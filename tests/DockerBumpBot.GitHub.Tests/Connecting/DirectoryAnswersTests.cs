using DockerBumpBot.GitHub.Connecting.Answers;
using Microsoft.Extensions.Time.Testing;

namespace DockerBumpBot.GitHub.Tests.Connecting;

/// <summary>Answers on disk do not become more and more: every token of a workflow is a new one with answers of its own.</summary>
internal sealed class DirectoryAnswersTests
{
    private readonly FakeTimeProvider time = new(DateTimeOffset.UnixEpoch.AddYears(56));
    private string directory = "";

    [SetUp]
    public void Begin() => directory = Directory.CreateTempSubdirectory("dockerbump-answers-").FullName;

    [TearDown]
    public void End() => Directory.Delete(directory, recursive: true);

    [Test]
    public void What_nobody_has_asked_for_in_a_month_is_removed()
    {
        Store().Keep(Key(1), Answer(10));
        time.Advance(TimeSpan.FromDays(31));

        Store().Keep(Key(2), Answer(10));

        Assert.That(Files(), Is.EqualTo([$"{Key(2)}.json"]));
    }

    [Test]
    public void What_is_asked_for_again_and_again_stays()
    {
        Store().Keep(Key(1), Answer(10));
        for (var day = 0; day < 60; day++)
        {
            time.Advance(TimeSpan.FromDays(1));
            Assert.That(Store().TryFind(Key(1), out _), Is.True, $"day {day}");
            Store().Keep(Key(1000 + day), Answer(10));
        }

        Assert.That(Store().TryFind(Key(1), out _), Is.True);
        Assert.That(Files(), Has.Length.LessThan(40));
    }

    [Test]
    public void All_answers_together_stay_below_a_size_and_the_oldest_go_first()
    {
        for (var i = 0; i < 40; i++)
        {
            time.Advance(TimeSpan.FromMinutes(1));
            Store().Keep(Key(i), Answer(4 * 1024 * 1024));
        }

        var total = new DirectoryInfo(directory).EnumerateFiles().Sum(file => file.Length);
        Assert.That(total, Is.LessThan(80L * 1024 * 1024));
        Assert.That(Store().TryFind(Key(39), out _), Is.True);
        Assert.That(Store().TryFind(Key(0), out _), Is.False);
    }

    [Test]
    public void An_answer_that_alone_takes_too_much_is_not_kept()
    {
        Store().Keep(Key(1), Answer(10));

        Store().Keep(Key(2), Answer(60 * 1024 * 1024));

        Assert.That(Files(), Is.EqualTo([$"{Key(1)}.json"]));
    }

    [Test]
    public void What_was_never_finished_is_removed_and_what_is_not_ours_stays()
    {
        File.WriteAllText(Path.Join(directory, $"{Guid.NewGuid():N}.tmp"), "half");
        File.WriteAllText(Path.Join(directory, "notes.json"), "a person's");
        foreach (var file in Directory.GetFiles(directory))
            File.SetLastWriteTimeUtc(file, time.GetUtcNow().UtcDateTime.AddDays(-100));

        Store().Keep(Key(1), Answer(10));

        Assert.That(Files(), Is.EqualTo([$"{Key(1)}.json", "notes.json"]));
    }

    [Test]
    public void Nobody_else_may_look_into_it()
    {
        if (OperatingSystem.IsWindows())
            // It has other rights.
            return;
        var folder = Path.Join(directory, "answers");

        new DirectoryAnswers(folder, time).Keep(Key(1), Answer(10));

        Assert.That(
            File.GetUnixFileMode(folder),
            Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute)
        );
    }

    [Test]
    public void Two_processes_may_keep_and_find_at_once()
    {
        Parallel.For(
            0,
            200,
            i =>
            {
                var store = Store();
                store.Keep(Key(i % 3), Answer(1000));
                if (store.TryFind(Key(i % 3), out var found))
                    Assert.That(found.Json.Length, Is.EqualTo(1000));
            }
        );

        Assert.That(Files(), Is.EqualTo([$"{Key(0)}.json", $"{Key(1)}.json", $"{Key(2)}.json"]));
    }

    /// <summary>The store of a new process.</summary>
    private DirectoryAnswers Store() => new(directory, time);

    private static string Key(int number) => $"{number:x64}";

    private static KeptAnswer Answer(int length) => new("\"tag\"", "", new byte[length]);

    private string[] Files() =>
        [.. Directory.GetFiles(directory).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];
}
