using DockerBumpBot.GitHub.Snapshots;
using DockerBumpBot.GitHub.Snapshots.Tarballs;

namespace DockerBumpBot.GitHub.Tests.Snapshots;

/// <summary>What a tarball can make this process hold in memory.</summary>
[CancelAfter(120_000)]
[NonParallelizable]
internal sealed class TarballCostTests
{
    private const int Megabyte = 1024 * 1024;
    private const string Top = "owner-name-0123456/";
    private static readonly string Commit = new('1', 40);

    private string path = null!;

    [SetUp]
    public void Begin() => path = Path.Join(Path.GetTempPath(), $"dockerbump-tar-{Guid.NewGuid():N}.tar.gz");

    [TearDown]
    public void End() => File.Delete(path);

    [TestCase("elsewhere.bin")]
    [TestCase("Packs/P/README.md")]
    [TestCase("Packs/P/Scripts/S/S.yml")]
    public async Task A_file_of_a_gigabyte_passes_by(string name)
    {
        Write(tar => tar.Zeroes('0', $"{Top}{name}", 1024L * Megabyte).End());

        var (_, allocated) = await ReadAsync(new TarballLimits());

        Assert.That(allocated, Is.LessThan(8 * Megabyte));
    }

    [Test]
    public async Task A_file_beyond_the_reach_of_octal_digits_is_counted_until_it_is_too_much()
    {
        Write(tar => tar.Zeroes('0', $"{Top}elsewhere.bin", 1L << 34), cutAt: 64 * Megabyte);

        var refusal = await RefusalAsync(new TarballLimits { MaximumUnpackedBytes = 32 * Megabyte });

        Assert.That(refusal, Does.Contain("unpacked it has more than"));
    }

    [TestCase('x')]
    [TestCase('g')]
    [TestCase('L')]
    [TestCase('K')]
    public async Task An_extended_header_is_not_taken_at_its_word(char type)
    {
        Write(tar => tar.Zeroes(type, "header", 1L << 30), cutAt: Megabyte);

        var (refusal, allocated) = await MeasureAsync(() => RefusalAsync(new TarballLimits()));

        Assert.That(refusal, Does.Contain("extended header"));
        Assert.That(allocated, Is.LessThan(4 * Megabyte));
    }

    [Test]
    public async Task So_many_entries_are_enough()
    {
        Write(tar =>
        {
            for (var i = 0; i <= 1000; i++)
                tar.Entry('5', $"{Top}folder/");
            tar.End();
        });

        Assert.That(await RefusalAsync(new TarballLimits { MaximumEntries = 1000 }), Does.Contain("1,000 entries"));
    }

    [Test]
    public async Task Entries_by_the_hundred_thousand_leave_nothing_behind()
    {
        Write(tar =>
        {
            for (var i = 0; i < 200_000; i++)
                tar.Entry('0', $"{Top}elsewhere");
            tar.End();
        });

        var (packs, held) = await HeldAsync(new TarballLimits());

        Assert.That(packs, Is.Empty);
        Assert.That(held, Is.LessThan(4 * Megabyte));
    }

    [Test]
    public async Task Large_files_in_the_places_of_items_are_too_much_together()
    {
        Write(tar =>
        {
            for (var i = 0; i < 40; i++)
                tar.Zeroes('0', $"{Top}Packs/P/Scripts/S{i}/S.yml", Megabyte);
            tar.End();
        });

        var (refusal, allocated) = await MeasureAsync(() =>
            RefusalAsync(new TarballLimits { MaximumKeptBytes = 16 * Megabyte })
        );

        Assert.That(refusal, Does.Contain("its files would take more than"));
        Assert.That(allocated, Is.LessThan(24 * Megabyte));
    }

    [TestCase('0', "Packs/{0}/ReleaseNotes/{1}.md")]
    [TestCase('0', "Packs/{0}/doc/{1}/a/b/c/d/e/f/g.md")]
    [TestCase('2', "Packs/{0}/Integrations/{1}")]
    [TestCase('2', "Packs/{0}/ReleaseNotes/{1}.md")]
    [TestCase('2', "Packs/{0}/Scripts/{1}.yml")]
    public async Task Names_cost_memory_too(char type, string name)
    {
        const int Packs = 20;
        const int Files = 2000;
        var filler = new string('n', 200);
        Write(tar =>
        {
            for (var i = 0; i < Packs * Files; i++)
            {
                var place = string.Format(null, name, $"P{i / Files}", $"{filler}{i}");
                tar.Pax(("path", $"{Top}{place}")).Entry(type, "short", link: "target");
            }

            tar.End();
        });
        var limits = new TarballLimits { MaximumKeptBytes = 4 * Megabyte };

        var held = await PeakAsync(limits, Enumerable.Range(0, Packs).Select(i => $"P{i}"));

        Assert.That(held, Is.LessThan(3 * limits.MaximumKeptBytes));
    }

    [Test]
    public async Task A_path_without_end_is_refused()
    {
        Write(tar =>
            tar.Pax(("path", $"{Top}Packs/P/{string.Concat(Enumerable.Repeat("d/", 5000))}x")).Entry('0', "short").End()
        );

        Assert.That(await RefusalAsync(new TarballLimits()), Does.Contain("a path in P has more than"));
    }

    [Test]
    public async Task A_path_as_deep_as_allowed_costs_little()
    {
        Write(tar =>
        {
            for (var i = 0; i < 1000; i++)
            {
                var deep = string.Concat(Enumerable.Repeat("d/", 2000));
                tar.Pax(("path", $"{Top}Packs/P/{i}/{deep}x")).Entry('0', "short");
            }

            tar.End();
        });

        Assert.That(
            await RefusalAsync(new TarballLimits { MaximumKeptBytes = 16 * Megabyte }),
            Does.Contain("its files would take more than")
        );
    }

    private void Write(Action<RawTar> write, long? cutAt = null)
    {
        try
        {
            using var tar = new RawTar(path, cutAt);
            write(tar);
        }
        catch (EndOfStreamException) when (cutAt is not null)
        {
            // As long as it has to be.
        }
    }

    private async Task<IReadOnlyDictionary<string, TarballPack>> TakeAsync(
        TarballLimits limits,
        IEnumerable<string> packs
    )
    {
        await using var stream = File.OpenRead(path);
        var wanted = packs.ToDictionary(pack => pack, _ => new string('0', 40));
        return await new TarballReader("Packs", Commit, wanted, limits).ReadAsync(
            stream,
            TestContext.CurrentContext.CancellationToken
        );
    }

    private async Task<string> RefusalAsync(TarballLimits limits) =>
        (await Assert.ThrowsAsync<TarballRefusedException>(() => TakeAsync(limits, ["P"])))!.Message;

    private Task<(IReadOnlyDictionary<string, TarballPack> Packs, long Allocated)> ReadAsync(TarballLimits limits) =>
        MeasureAsync(() => TakeAsync(limits, ["P"]));

    private static async Task<(T Result, long Allocated)> MeasureAsync<T>(Func<Task<T>> act)
    {
        var before = GC.GetTotalAllocatedBytes(precise: true);
        var result = await act();
        return (result, GC.GetTotalAllocatedBytes(precise: true) - before);
    }

    private async Task<(IReadOnlyDictionary<string, TarballPack> Packs, long Held)> HeldAsync(TarballLimits limits)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var packs = await TakeAsync(limits, ["P"]);
        return (packs, GC.GetTotalMemory(forceFullCollection: true) - before);
    }

    /// <summary>What is held at the end, or when the tarball was refused.</summary>
    private async Task<long> PeakAsync(TarballLimits limits, IEnumerable<string> packs)
    {
        await using var stream = File.OpenRead(path);
        var wanted = packs.ToDictionary(pack => pack, _ => new string('0', 40));
        var reader = new TarballReader("Packs", Commit, wanted, limits);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        try
        {
            await reader.ReadAsync(stream, TestContext.CurrentContext.CancellationToken);
        }
        catch (TarballRefusedException)
        {
            // The reader still holds what it had.
        }

        var held = GC.GetTotalMemory(forceFullCollection: true) - before;
        GC.KeepAlive(reader);
        return held;
    }
}
