using DockerBumpBot.Checkout;
using DockerBumpBot.Core.Content;
using DockerBumpBot.Core.Images;
using DockerBumpBot.Core.Planning;
using DockerBumpBot.Reporting;
using DockerBumpBot.Runs;
using DockerBumpBot.Testing.Checkouts;
using Microsoft.Extensions.Logging.Abstractions;

namespace DockerBumpBot.Tests.Checkout;

/// <summary>The stages over a temporary checkout, with a registry that lists the old and the new tag of every image.</summary>
internal static class Planning
{
    private static readonly TagListing BothTags = new TagListing.Listed([
        TemporaryCheckout.OldTag,
        TemporaryCheckout.NewTag,
    ]);

    private static readonly TagFacts Known = new()
    {
        Digest = new Answer<string>.Known("sha256:0"),
        Created = new Answer<DateTimeOffset>.Known(DateTimeOffset.UnixEpoch),
        PythonVersion = new Answer<string>.Known("3.12"),
    };

    public static CheckoutDirectory Open(this TemporaryCheckout checkout, string packs = "Packs") =>
        CheckoutDirectory.TryOpen(checkout.Root, packs, out var open, out var problem)
            ? open
            : throw new AssertionException(problem);

    public static IReadOnlyList<Pack> Read(this TemporaryCheckout checkout, params string[] only) =>
        new CheckoutReader(checkout.Open()).ReadPacks(
            [.. only.Select(pattern => new Glob(pattern))],
            _ => { },
            CancellationToken.None
        );

    public static BumpPlan Plan(this TemporaryCheckout checkout)
    {
        var planner = new Planner(checkout.Read(), new UpdatePolicy(), DateTimeOffset.UnixEpoch);
        var catalog = TagCatalog.Empty.With(planner.Images.ToDictionary(image => image, _ => BothTags));
        while (planner.QuestionsFor(catalog) is { IsEmpty: false } questions)
            catalog = questions.Aggregate(catalog, (known, asked) => known.With(asked.Image, asked.Tag, Known));
        return planner.Plan(catalog);
    }

    /// <summary>A whole <c>apply</c>: recover, plan, write.</summary>
    public static ApplyRun.Result Apply(this TemporaryCheckout checkout, bool isDryRun = false)
    {
        if (!isDryRun)
            Recovery.Run(checkout.Open(), []);
        return checkout.ApplyOnly(checkout.Plan(), isDryRun);
    }

    /// <summary>Writes a plan made earlier.</summary>
    public static ApplyRun.Result ApplyOnly(this TemporaryCheckout checkout, BumpPlan plan, bool isDryRun = false)
    {
        using var progress = new RunProgress(null);
        return new ApplyRun(checkout.Open(), progress, NullLogger<ApplyRun>.Instance).Run(
            plan,
            isDryRun,
            CancellationToken.None
        );
    }

    /// <summary>The path and reason of everything that failed.</summary>
    public static string[] Failures(this BumpPlan plan) =>
        [.. plan.OutcomesOf<ItemOutcome.Failed>().Select(failed => $"{failed.Path}: {failed.Reason.Name()}")];
}
