using DockerBumpBot.GitHub.Connecting.Answers;

namespace DockerBumpBot.GitHub.Tests.Connecting;

/// <summary>A worker lives for months, and asks for another commit again and again.</summary>
internal sealed class MemoryAnswersTests
{
    [Test]
    public void Answers_in_memory_stay_below_a_size()
    {
        var answers = new MemoryAnswers();

        for (var i = 0; i < 200; i++)
            answers.Keep($"{i:x64}", Answer(1024 * 1024));

        var kept = Enumerable.Range(0, 200).Where(i => answers.TryFind($"{i:x64}", out _)).ToArray();
        Assert.That(kept, Has.Length.LessThanOrEqualTo(64).And.Contain(199));
    }

    [Test]
    public void Small_answers_are_not_kept_without_end_either()
    {
        var answers = new MemoryAnswers();

        for (var i = 0; i < 100_000; i++)
            answers.Keep($"{i:x64}", Answer(0));

        Assert.That(
            Enumerable.Range(0, 100_000).Count(i => answers.TryFind($"{i:x64}", out _)),
            Is.LessThan(70_000).And.GreaterThan(0)
        );
    }

    [Test]
    public void What_takes_the_place_of_another_does_not_add_to_it()
    {
        var answers = new MemoryAnswers();
        answers.Keep("other", Answer(10));

        for (var i = 0; i < 200; i++)
            answers.Keep("same", Answer(1024 * 1024));

        Assert.That(answers.TryFind("other", out _), Is.True);
        Assert.That(answers.TryFind("same", out _), Is.True);
    }

    [Test]
    public void An_answer_that_alone_takes_too_much_is_not_kept()
    {
        var answers = new MemoryAnswers();
        answers.Keep("other", Answer(10));

        answers.Keep("large", Answer(65 * 1024 * 1024));

        Assert.That(answers.TryFind("other", out _), Is.True);
        Assert.That(answers.TryFind("large", out _), Is.False);
    }

    private static KeptAnswer Answer(int length) => new("\"tag\"", "", new byte[length]);
}
