namespace DockerBumpBot.Checkout;

/// <summary>
/// A file of a pack could not be written, and another one not taken back. The journal stays, so that nothing plans with
/// the pack before an <c>apply</c> has given it back.
/// </summary>
/// <param name="cause">Why the pack could not be written.</param>
/// <param name="obstacle">Why it could not be taken back.</param>
internal sealed class PackPartlyWrittenException(Exception cause, Exception obstacle)
    : IOException(
        $"{cause.Message.TrimEnd('.')}; what was written of the pack could not be taken back: "
            + $"{obstacle.Message.TrimEnd('.')}; mend this and run apply again",
        cause
    );
