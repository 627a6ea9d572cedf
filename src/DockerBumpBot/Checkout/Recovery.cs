using System.Collections.Immutable;
using DockerBumpBot.Core.Images;

namespace DockerBumpBot.Checkout;

/// <summary>What became of the packs that an interrupted run had left.</summary>
/// <param name="TakenBack">The packs that are again as they were before that run.</param>
/// <param name="Left">The packs that could not be given back, with the reasons. Their journals stay, so they are not planned.</param>
internal sealed record Recovery(ImmutableArray<string> TakenBack, ImmutableArray<(string Pack, string Problem)> Left)
{
    /// <summary>
    /// Takes back what a killed run has written of packs that it did not finish: the run that follows decides anew, on
    /// the files and tags of today.
    /// </summary>
    /// <param name="checkout">The checkout.</param>
    /// <param name="only">Patterns of pack names; none means all.</param>
    public static Recovery Run(CheckoutDirectory checkout, IReadOnlyCollection<Glob> only)
    {
        var takenBack = ImmutableArray.CreateBuilder<string>();
        var left = ImmutableArray.CreateBuilder<(string, string)>();
        foreach (var pack in checkout.PackNames(only))
        {
            if (new DirectoryInfo(checkout.Absolute($"{checkout.PacksPath}/{pack}")).LinkTarget is not null)
                continue;
            try
            {
                if (TakeBack(checkout, pack))
                    takenBack.Add(pack);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                left.Add((pack, exception.Message));
            }
        }

        return new Recovery(takenBack.DrainToImmutable(), left.DrainToImmutable());
    }

    private static bool TakeBack(CheckoutDirectory checkout, string pack)
    {
        var path = checkout.Absolute($"{checkout.PacksPath}/{pack}/{PackJournal.FileName}");
        // Killed while the journal itself was written: nothing of the pack has been touched.
        if (File.Exists(path + PackJournal.TemporaryEnding))
            File.Delete(path + PackJournal.TemporaryEnding);
        if (!File.Exists(path))
            return false;
        if (!JournalFormat.TryRead(path, checkout.PacksPath, pack, out var journal))
            throw new IOException($"{path} is not a journal that apply has written; look at it and remove it");
        journal.TakeBack(checkout);
        return true;
    }
}
