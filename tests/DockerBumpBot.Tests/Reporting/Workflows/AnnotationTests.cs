using DockerBumpBot.Core.Planning;
using DockerBumpBot.Reporting.Workflows;
using DockerBumpBot.Tests.Reporting.Repositories;

namespace DockerBumpBot.Tests.Reporting.Workflows;

internal sealed class AnnotationTests
{
    private static readonly Workflow Here = new("Acme/Content", null);

    [Test]
    public void Failures_are_errors_and_warnings_are_warnings()
    {
        Assert.That(
            Annotations.Of([RunResults.WithEveryEnd()], Here),
            Is.EqualTo([
                "::error title=acme/content::GitHub has a rate limit",
                "::error title=acme/content::Bugged: bug: a bug in dockerbump: oh",
                "::error title=acme/content::Refused: branch-refused: the branch is protected",
                "::error file=Packs/Broken/Scripts/b.yml,title=acme/content::invalid-yaml: line 2: what is this",
                "::warning title=acme/content::New: the label x does not exist",
            ])
        );
    }

    [Test]
    public void In_the_workflow_of_another_repository_the_path_is_text()
    {
        Assert.That(
            Annotations.Of([RunResults.WithEveryEnd()], new Workflow("acme/bots", null)),
            Does.Contain("::error title=acme/content::Packs/Broken/Scripts/b.yml: invalid-yaml: line 2: what is this")
        );
    }

    [TestCase(10, 10, null)]
    [TestCase(11, 9, "and 2 more")]
    [TestCase(500, 9, "and 491 more")]
    public void Of_each_kind_there_are_ten_at_most(int failures, int shown, string? last)
    {
        var plan = Enumerable
            .Range(1, failures)
            .Aggregate(
                new PlanBuilder(),
                (builder, number) =>
                    builder
                        .Failed($"{number}.yml", FailureReason.InvalidYaml, "what?")
                        .Warning($"{number}.yml", new string('w', 70_000))
            );

        var lines = Annotations.Of([RunResults.Of(plan, _ => [])], Here).ToArray();

        foreach (var kind in new[] { "::error ", "::warning " })
        {
            var alike = lines.Where(line => line.StartsWith(kind, StringComparison.Ordinal)).ToArray();
            Assert.That(alike.Count(line => line.Contains("file=")), Is.EqualTo(shown), kind);
            Assert.That(alike, Has.All.Length.LessThan(1200));
            Assert.That(alike[^1], last is null ? Does.Contain("file=10.yml") : Does.Contain(last));
        }
    }
}
