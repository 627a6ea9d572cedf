using System.Collections.Immutable;
using DockerBumpBot.Checkout;
using DockerBumpBot.Core.Images;
using DockerBumpBot.Core.Planning;
using DockerBumpBot.Registry;
using DockerBumpBot.Reporting;

namespace DockerBumpBot.Runs;

/// <summary>Snapshot, Scan, Resolve and Plan for a local checkout (DESIGN.md §1).</summary>
/// <param name="resolver">Made where it is first needed, so that the reading does not wait for it.</param>
/// <param name="time">The clock.</param>
/// <param name="progress">Told of the stages.</param>
internal sealed class PlanRun(Lazy<TagResolver> resolver, TimeProvider time, RunProgress progress)
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
        // Setting up the network takes longer than finding the first image.
        var network = Task.Run(() => resolver.Value, cancellationToken);
        var early = new EarlyImages(
            async (known, images) => await (await network).ListAsync(known, images, null, cancellationToken),
            image => resolver.Value.IsOpen(image)
        );
        var scanned = new CheckoutReader(checkout).ReadPacks(
            packs,
            pack => early.Offer(Planner.ImagesOf(pack, policy)),
            cancellationToken
        );
        var planner = new Planner(scanned, policy, time.GetUtcNow());

        progress.Begin("Asking for tags");
        var catalog = await (await network).ResolveAsync(
            await early.StopAsync(),
            planner.Images,
            (known, image) => planner.QuestionsFor(known, image),
            progress,
            cancellationToken
        );

        progress.End();
        return new Result(planner.Plan(catalog), catalog);
    }
}
