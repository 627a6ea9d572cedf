using System.Collections.Immutable;
using CsCheck;
using DockerBumpBot.Core.Content;
using DockerBumpBot.Core.Editing;
using DockerBumpBot.Core.Images;
using DockerBumpBot.Core.Planning;
using DockerBumpBot.Core.Tests.Images;
using DockerBumpBot.Core.Tests.Random;

namespace DockerBumpBot.Core.Tests.Planning;

/// <summary>The promises of a plan, over repositories and registries nobody thought of. The registry refuses to be asked twice.</summary>
internal sealed class PlannerPropertyTests
{
    private const int Iterations = 2_500;

    private static readonly Gen<RandomWorld> Worlds = Dice.Gen(600).Select(RandomWorld.Of);

    [Test]
    public void Every_item_has_exactly_one_outcome() =>
        Worlds.Sample(
            world =>
            {
                var packs = RandomWorld.Packs(world.Files);
                var plan = Plans.Plan(world.Registry, world.Policy, packs);
                var items = packs
                    .SelectMany(p => p.Files)
                    .Where(f => f is not ScannedFile.NotAnItem)
                    .Select(f => f.Path);
                var updated = plan.OutcomesOf<ItemOutcome.Updated>().Select(outcome => outcome.Path);
                return plan.Outcomes.Select(outcome => outcome.Path).SequenceEqual(items.Order(StringComparer.Ordinal))
                    && plan.Packs.SelectMany(p => p.Items).Select(i => i.Item.Path).SequenceEqual(updated)
                    && plan.Packs.All(p => !p.Items.IsEmpty);
            },
            iter: Iterations
        );

    [Test]
    public void An_update_is_newer_of_the_same_image_and_in_the_registry()
    {
        var updates = 0;

        Worlds.Sample(
            world =>
            {
                var plan = Plans.Plan(world.Registry, world.Policy, RandomWorld.Packs(world.Files));
                foreach (var update in plan.Packs.SelectMany(pack => pack.Items))
                {
                    Interlocked.Increment(ref updates);
                    MustBeNewer(update, world);
                }
            },
            iter: Iterations
        );

        Assert.That(updates, Is.GreaterThan(Iterations / 10));
    }

    [Test]
    public void The_order_of_packs_files_and_tags_decides_nothing() =>
        Worlds.Sample(
            world =>
            {
                var packs = RandomWorld.Packs(world.Files);
                ImmutableArray<Pack> reversed =
                [
                    .. packs.Reverse().Select(p => p with { Files = [.. p.Files.Reverse()] }),
                ];
                return Plans.Print(Plans.Plan(world.Registry, world.Policy, packs))
                    == Plans.Print(Plans.Plan(world.Registry.Reversed(), world.Policy, reversed));
            },
            iter: Iterations
        );

    [Test]
    public void A_second_run_after_the_edits_finds_nothing_to_do() =>
        Worlds.Sample(
            world =>
            {
                var first = Plans.Plan(world.Registry, world.Policy, RandomWorld.Packs(world.Files));
                var files = Edited(world.Files, first);
                var packs = RandomWorld.Packs(files);
                var second = Plans.Plan(world.Registry, world.Policy, packs);

                if (!second.Packs.IsEmpty)
                    throw new AssertionException($"{Plans.Print(first)}\nthen\n{Plans.Print(second)}");
                foreach (var update in first.Packs)
                    MustBeEdited(update, packs.Single(pack => pack.Name == update.Pack.Name));
            },
            iter: Iterations
        );

    private static void MustBeNewer(ItemUpdate update, RandomWorld world)
    {
        var image = update.Image.Repository;
        var to = world.Registry.Find(image, update.To.Text);
        var isNewer =
            ImageTag.TryParse(update.Image.Tag, out var from) && from.HasBuild
                ? update.To.Build > from.Build
                : to?.Created > world.Registry.Find(image, update.Image.Tag!)?.Created;
        if (
            !isNewer
            || to?.Digest is null
            || Image.Repository(update.Image.WithTag(update.To)) != image
            || (world.Policy.MinimumAge > TimeSpan.Zero && Plans.Now - to.Created < world.Policy.MinimumAge)
        )
            throw new AssertionException($"{update}");
    }

    private static ImmutableSortedDictionary<string, byte[]> Edited(
        ImmutableSortedDictionary<string, byte[]> files,
        BumpPlan plan
    )
    {
        foreach (var pack in plan.Packs)
        {
            if (PackEditor.Edit(pack, path => files[path]) is not PackEdit.Done { Changes: var changes })
                throw new AssertionException($"{pack.Pack.Name} is not edited.");
            if (changes.Any(change => change.IsNew == files.ContainsKey(change.Path)))
                throw new AssertionException("A file is new that exists, or the other way round.");
            files = files.SetItems(changes.Select(c => KeyValuePair.Create(c.Path, c.Content.ToArray())));
        }

        return files;
    }

    private static void MustBeEdited(PackUpdate update, Pack now)
    {
        var items = now.Files.OfType<ScannedFile.Item>().ToDictionary(file => file.Path, file => file.Value);
        var version = (now.Metadata as PackMetadata.Valid)?.Version;
        if (
            update.Items.Any(item => items[item.Item.Path].Image?.Text != item.Image.WithTag(item.To))
            || (
                update.Release is { } release
                && (version != release.To || !now.ReleaseNotes.Contains(version.ReleaseNotesFile))
            )
        )
            throw new AssertionException($"{update} is not what the files say.");
    }
}
