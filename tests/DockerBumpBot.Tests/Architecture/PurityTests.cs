using System.Reflection;
using DockerBumpBot.Core.Planning;
using DockerBumpBot.Runs;
using NetArchTest.Rules;

namespace DockerBumpBot.Tests.Architecture;

/// <summary>Core decides and never asks: no network, no disk, no clock, no chance (DESIGN.md §1).</summary>
internal sealed class PurityTests
{
    private static readonly Assembly Core = typeof(Planner).Assembly;

    private static readonly string[] Impure =
    [
        "System.Net",
        "System.IO.File",
        "System.IO.FileInfo",
        "System.IO.FileStream",
        "System.IO.Directory",
        "System.IO.DirectoryInfo",
        "System.IO.RandomAccess",
        "System.IO.StreamReader",
        "System.IO.StreamWriter",
        "System.Console",
        "System.Random",
        "System.Security.Cryptography.RandomNumberGenerator",
        "System.TimeProvider",
        "System.Diagnostics.Process",
        "System.Diagnostics.Stopwatch",
        "System.Threading.Thread",
        "System.Threading.Timer",
        "Microsoft",
        "Spectre",
        "Serilog",
        "Polly",
        "DockerBumpBot.Registry",
        "DockerBumpBot.Sandbox",
    ];

    [Test]
    public void Core_uses_no_type_that_reaches_out_of_memory()
    {
        var result = Types.InAssembly(Core).ShouldNot().HaveDependencyOnAny(Impure).GetResult();

        Assert.That(result.FailingTypes?.Select(type => type.FullName) ?? [], Is.Empty);
    }

    [Test]
    public void The_rule_finds_what_it_looks_for()
    {
        var result = Types.InAssembly(typeof(PlanRun).Assembly).ShouldNot().HaveDependencyOnAny(Impure).GetResult();

        Assert.That(
            result.FailingTypes.Select(type => type.FullName),
            Has.Some.EqualTo("DockerBumpBot.Checkout.CheckoutReader")
                .And.Some.EqualTo("DockerBumpBot.Checkout.FileBuffer")
                .And.Some.EqualTo("DockerBumpBot.Runs.PlanRun")
        );
    }

    [TestCase("System.DateTime", "get_Now", "get_UtcNow", "get_Today")]
    [TestCase("System.DateTimeOffset", "get_Now", "get_UtcNow")]
    [TestCase("System.TimeZoneInfo", "get_Local")]
    [TestCase("System.Guid", "NewGuid", "CreateVersion7")]
    [TestCase("System.IO.Path", "GetFullPath", "GetTempPath", "GetTempFileName", "Exists")]
    [TestCase("System.Globalization.CultureInfo", "get_CurrentCulture", "get_CurrentUICulture")]
    public void Core_calls_nothing_that_answers_differently_the_next_time(string type, params string[] members) =>
        Assert.That(CalledMembers.Of(Core, type), Has.None.AnyOf(members));

    // Iterators that the compiler makes ask which thread they are on.
    [Test]
    public void Core_asks_the_environment_for_nothing() =>
        Assert.That(CalledMembers.Of(Core, "System.Environment"), Is.SubsetOf(new[] { "get_CurrentManagedThreadId" }));

    [Test]
    public void The_calls_of_an_assembly_are_found()
    {
        Assert.That(CalledMembers.Of(typeof(PlanRun).Assembly, "System.TimeProvider"), Does.Contain("GetUtcNow"));
    }

    [Test]
    public void Core_references_the_base_library_and_yaml_alone()
    {
        var foreign = Core.GetReferencedAssemblies()
            .Select(name => name.Name!)
            .Where(name => !name.StartsWith("System.", StringComparison.Ordinal));

        Assert.That(foreign, Is.EqualTo(["YamlDotNet"]));
    }
}
