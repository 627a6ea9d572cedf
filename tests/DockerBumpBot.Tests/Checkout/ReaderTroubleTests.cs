using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using DockerBumpBot.Core.Content;
using DockerBumpBot.Core.Planning;
using DockerBumpBot.Testing.Checkouts;

namespace DockerBumpBot.Tests.Checkout;

/// <summary>What cannot be read becomes an outcome, and the rest goes on.</summary>
internal sealed class ReaderTroubleTests
{
    [Test]
    public void A_file_of_just_the_limit_is_read_and_one_byte_more_is_not()
    {
        using var checkout = new TemporaryCheckout()
            .Metadata("P")
            .File("Packs/P/Integrations/Just/Just.yml", Padded(ItemScanner.MaximumLength))
            .File("Packs/P/Integrations/More/More.yml", Padded(ItemScanner.MaximumLength + 1));

        var plan = checkout.Plan();

        Assert.That(plan.Failures(), Is.EqualTo(["Packs/P/Integrations/More/More.yml: invalid-yaml"]));
        Assert.That(plan.Packs.Single().Items.Single().Item.Name, Is.EqualTo("P"));
    }

    [Test]
    public void An_item_that_cannot_be_opened_fails_alone()
    {
        using var checkout = new TemporaryCheckout().Pack("P");
        using var socket = Socket(checkout.At("Packs/P/Integrations/P/Socket.yml"));

        var plan = checkout.Plan();

        Assert.That(plan.Failures(), Is.EqualTo(["Packs/P/Integrations/P/Socket.yml: invalid-yaml"]));
        Assert.That(plan.OutcomesOf<ItemOutcome.Updated>().Count(), Is.EqualTo(2));
    }

    [Test]
    public async Task A_pipe_in_the_place_of_an_item_fails_alone_and_is_not_waited_for()
    {
        using var checkout = new TemporaryCheckout().Pack("P");
        using (var mkfifo = Process.Start("mkfifo", checkout.At("Packs/P/Integrations/P/Pipe.yml")))
            await mkfifo.WaitForExitAsync();

        var plan = await Task.Run(() => checkout.Plan()).WaitAsync(TimeSpan.FromSeconds(30));

        Assert.That(plan.Failures(), Is.EqualTo(["Packs/P/Integrations/P/Pipe.yml: invalid-yaml"]));
        Assert.That(plan.OutcomesOf<ItemOutcome.Updated>().Count(), Is.EqualTo(2));
    }

    [Test]
    public void Metadata_that_cannot_be_opened_fail_their_pack_alone()
    {
        using var checkout = new TemporaryCheckout()
            .Integration("Broken", "Integrations/Broken/Broken.yml")
            .Pack("Whole");
        using var socket = Socket(checkout.At("Packs/Broken/pack_metadata.json"));

        var plan = checkout.Plan();

        Assert.That(plan.Failures(), Is.EqualTo(["Packs/Broken/Integrations/Broken/Broken.yml: invalid-metadata"]));
        Assert.That(plan.Packs.Select(pack => pack.Pack.Name), Is.EqualTo(["Whole"]));
    }

    [TestCase("Line\nBreak")]
    [TestCase("Carriage\rReturn")]
    [TestCase("Escape\u001b[31m")]
    public void A_pack_with_a_control_character_in_its_name_fails_and_harms_nothing(string name)
    {
        using var checkout = new TemporaryCheckout().Pack(name).Pack("Whole");
        var before = checkout.State().Lines.Where(line => line.Contains(name)).ToArray();

        var result = checkout.Apply();

        Assert.That(result.Plan.Failures(), Has.Length.EqualTo(2).And.All.EndsWith("invalid-metadata"));
        Assert.That(result.Plan.Packs.Select(pack => pack.Pack.Name), Is.EqualTo(["Whole"]));
        Assert.That(checkout.State().Lines.Where(line => line.Contains(name)), Is.EqualTo(before));
    }

    [Test]
    public void An_empty_file_fails_and_the_rest_goes_on()
    {
        using var checkout = new TemporaryCheckout().Pack("P").File("Packs/P/Scripts/Empty/Empty.yml", "");

        var plan = checkout.Plan();

        Assert.That(plan.Failures(), Is.EqualTo(["Packs/P/Scripts/Empty/Empty.yml: invalid-yaml"]));
        Assert.That(plan.OutcomesOf<ItemOutcome.Updated>().Count(), Is.EqualTo(2));
    }

    [Test]
    public void A_folder_called_like_an_item_is_a_folder()
    {
        using var checkout = new TemporaryCheckout()
            .Metadata("P")
            .Integration("P", "Integrations/Folder.yml/Item.yml")
            .Folder("Packs/P/pack.yml");

        Assert.That(
            checkout.Plan().Outcomes.Select(outcome => outcome.Path),
            Is.EqualTo(["Packs/P/Integrations/Folder.yml/Item.yml"])
        );
    }

    private static byte[] Padded(int length)
    {
        var yaml = Encoding.UTF8.GetBytes(TemporaryCheckout.IntegrationYaml("P", "demisto/python3:3.10.13.89009"));
        var file = new byte[length];
        file.AsSpan().Fill((byte)'#');
        yaml.CopyTo(file, 0);
        return file;
    }

    // Opening it fails for everybody, also for root, whom the rights of a file do not stop.
    private static Socket Socket(string path)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(path));
        return socket;
    }
}
