using System.Text;
using DockerBumpBot.Checkout;
using DockerBumpBot.Core.Editing;
using DockerBumpBot.Tests.Checkout;

namespace DockerBumpBot.Tests.Commands;

/// <summary>What a killed <c>apply</c> left is the business of the next <c>apply</c>, and of nobody else.</summary>
internal sealed class RecoveryTests
{
    private const string Metadata = "Packs/P/pack_metadata.json";

    private CommandCheckout checkout = null!;

    [SetUp]
    public async Task LeaveAPackHalfWritten()
    {
        checkout = await CommandCheckout.StartAsync();
        checkout.Files.Pack("P");
        var pack = checkout.Files.Read("P").Single();
        var after = Encoding.UTF8.GetBytes(checkout.Files.Text(Metadata).Replace("1.0.0", "1.7.0"));
        new CheckoutWriter(checkout.Files.Open())
            .Prepare(pack, [new FileChange(Metadata, after, IsNew: false)])
            .Begin(checkout.Files.Open());
        checkout.Files.File(Metadata, after);
    }

    [TearDown]
    public async Task TakeItAway() => await checkout.DisposeAsync();

    [Test]
    public async Task The_next_apply_takes_it_back_says_so_and_goes_on_from_there()
    {
        var first = await checkout.RunAsync("apply");
        var second = await checkout.RunAsync("apply");

        Assert.That(first.ExitCode, Is.Zero, first.ToString());
        Assert.That(first.Error, Does.StartWith("Took back 1 pack(s) that an interrupted apply"));
        Assert.That(checkout.Files.Text(Metadata), Does.Contain("1.0.1"));
        Assert.That(
            checkout.Files.State().Paths,
            Has.None.Contains("/.dockerbump").And.None.Contains("dockerbump-new")
        );
        Assert.That(second.Error, Is.Empty);
        Assert.That(second.Output, Does.EndWith("Nothing to change.\n"));
    }

    [TestCase("plan")]
    [TestCase("apply", "--dry-run")]
    public async Task A_command_that_only_looks_leaves_it_and_names_it(string command, params string[] options)
    {
        var before = checkout.Files.State();

        var run = await checkout.RunAsync(command, options);

        Assert.That(run.ExitCode, Is.EqualTo(3), run.ToString());
        Assert.That(run.Output, Does.Contain("an apply was interrupted in this pack"));
        Assert.That(checkout.Files.State().Lines, Is.EqualTo(before.Lines));
    }
}
