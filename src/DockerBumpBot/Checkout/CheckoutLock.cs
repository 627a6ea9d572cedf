namespace DockerBumpBot.Checkout;

/// <summary>
/// Keeps a second <c>apply</c> out of a checkout: both would use the same names for their temporaries. The file is
/// gone when the first one ends; the operating system lets go of it when the process dies.
/// </summary>
internal static class CheckoutLock
{
    private const string FileName = ".dockerbump-lock";

    /// <summary>Takes the lock; <c>false</c> when another process has it.</summary>
    /// <param name="checkout">The checkout.</param>
    /// <param name="isNeeded">Whether anything will be written; if not, nothing is taken.</param>
    /// <param name="held">To be disposed at the end; <c>null</c> when there is nothing to hold.</param>
    public static bool TryTake(CheckoutDirectory checkout, bool isNeeded, out IDisposable? held)
    {
        held = null;
        if (!isNeeded)
            return true;
        var path = Path.Join(checkout.PacksDirectory, FileName);
        try
        {
            // A link in its place could lead out of the checkout.
            if (new FileInfo(path).LinkTarget is not null)
                File.Delete(path);
            held = new FileStream(
                path,
                FileMode.OpenOrCreate,
                FileAccess.ReadWrite,
                FileShare.None,
                bufferSize: 1,
                FileOptions.DeleteOnClose
            );
            return true;
        }
        catch (UnauthorizedAccessException)
        {
            // Where no file can be made no second apply makes one either; what can be written decides each pack.
            return true;
        }
        catch (IOException)
        {
            return !File.Exists(path);
        }
    }
}
