using System.Collections.Immutable;
using DockerBumpBot.Checkout;
using DockerBumpBot.Core.Images;
using DockerBumpBot.Core.Planning;
using DockerBumpBot.Registry;
using DockerBumpBot.Reporting;

namespace DockerBumpBot.Runs;

/// <summary>Snapshot, Scan, Resolve and Plan for a local checkout (DESIGN.md §1).</summary>
internal sealed class PlanRun(TagResolver resolver, TimeProvider time, RunProgress progress)
{
    /// <summary>The plan and the answers it rests on.</summary>
    public sealed record Result(BumpPlan Plan, TagCatalog Catalog);

    public async Task<Result> RunAsync(
        CheckoutDirectory checkout,
        ImmutableArray<Glob> packs,
        UpdatePolicy policy,
        CancellationToken cancellationToken
    )
    {
        progress.Begin("Reading the packs");
        var first = new FirstImages(images => resolver.ListAsync(TagCatalog.Empty, images, null, cancellationToken));
        var scanned = new CheckoutReader(checkout).ReadPacks(
            packs,
            pack => first.Offer(Planner.ImagesOf(pack, policy)),
            cancellationToken
        );
        var planner = new Planner(scanned, policy, time.GetUtcNow());

        progress.Begin("Asking for tags");
        var catalog = await resolver.ResolveAsync(
            await first.Catalog,
            planner.Images,
            (known, image) => planner.QuestionsFor(known, image),
            progress,
            cancellationToken
        );

        progress.End();
        return new Result(planner.Plan(catalog), catalog);
    }
}
