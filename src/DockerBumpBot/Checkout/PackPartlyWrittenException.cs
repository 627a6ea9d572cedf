namespace DockerBumpBot.Checkout;

/// <summary>
/// A pack was decided, and not every file of it could be moved into its place. The journal and the temporaries stay,
/// and the next <c>apply</c> completes the pack.
/// </summary>
internal sealed class PackPartlyWrittenException(Exception inner)
    : IOException(
        $"{inner.Message} The pack is only partly in place: mend this and run apply again, which completes it",
        inner
    );
