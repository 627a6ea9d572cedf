using DockerBumpBot.Checkout;
using DockerBumpBot.Testing.Checkouts;

namespace DockerBumpBot.Tests.Checkout;

/// <summary>One apply at a time in a checkout.</summary>
internal sealed class LockTests
{
    [Test]
    public void A_second_apply_is_refused_until_the_first_one_ends()
    {
        using var checkout = new TemporaryCheckout().Pack("P");
        Assert.That(CheckoutLock.TryTake(checkout.Open(), isNeeded: true, out var first), Is.True);

        Assert.That(CheckoutLock.TryTake(checkout.Open(), isNeeded: true, out _), Is.False);

        first!.Dispose();
        Assert.That(CheckoutLock.TryTake(checkout.Open(), isNeeded: true, out var second), Is.True);
        second!.Dispose();
    }

    [Test]
    public void Nothing_is_left_behind_and_reading_takes_no_lock()
    {
        using var checkout = new TemporaryCheckout().Pack("P");
        var before = checkout.State().Lines;
        CheckoutLock.TryTake(checkout.Open(), isNeeded: true, out var held);
        held!.Dispose();

        CheckoutLock.TryTake(checkout.Open(), isNeeded: false, out var none);

        Assert.That(none, Is.Null);
        Assert.That(checkout.State().Lines, Is.EqualTo(before));
    }
}
