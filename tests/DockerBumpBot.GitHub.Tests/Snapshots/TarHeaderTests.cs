using System.Text;
using DockerBumpBot.GitHub.Connecting;
using DockerBumpBot.GitHub.Snapshots.Caching;

namespace DockerBumpBot.GitHub.Tests.Snapshots;

/// <summary>Headers that say something else than what follows.</summary>
[CancelAfter(60_000)]
internal sealed class TarHeaderTests : HostileTarballTest
{
    private const string Evil = "owner-name-0123456/Packs/P/Scripts/Evil.yml";

    private static readonly TestCaseData<Action<RawTar>>[] Lies =
    [
        Lie("a size in pax that is larger", tar => tar.Pax(("size", "10000000000")).Entry('0', Evil, "evil")),
        Lie("a size in pax that is smaller", tar => tar.Pax(("size", "1")).Entry('0', Evil, "evil")),
        Lie("a size in pax that is negative", tar => tar.Pax(("size", "-1")).Entry('0', Evil, "evil")),
        Lie("a size in pax that is no number", tar => tar.Pax(("size", "many")).Entry('0', Evil, "evil")),
        Lie("a size that is no number", tar => tar.Entry('0', Evil, "evil", size: "manymanyman\0")),
        Lie("a size that is negative", tar => tar.Entry('0', Evil, "evil", size: "\uffff\uffff\uffff\uffff")),
        Lie("a folder with content", tar => tar.Entry('5', Evil, "evil")),
        Lie("a link with content", tar => tar.Entry('2', Evil, "evil", link: "/etc/passwd")),
        Lie("a hard link with content", tar => tar.Entry('1', Evil, "evil", link: "/etc/passwd")),
        Lie("a link to nowhere", tar => tar.Entry('2', Evil)),
        Lie("a hard link to nowhere", tar => tar.Entry('1', Evil)),
        Lie("a sparse file", tar => tar.Entry('S', Evil, "evil")),
        Lie(
            "a sparse file in pax",
            tar =>
                tar.Pax(
                        ("GNU.sparse.major", "1"),
                        ("GNU.sparse.minor", "0"),
                        ("GNU.sparse.name", Evil),
                        ("GNU.sparse.realsize", "99999999999")
                    )
                    .Entry('0', "short", "1\n0\n9\n")
        ),
        Lie("a long name of GNU", tar => tar.Entry('L', "././@LongLink", $"{Evil}\0").Entry('0', "short", "evil")),
        Lie("a long name of nothing", tar => tar.Entry('L', "././@LongLink").Entry('0', "short", "evil")),
        Lie("a long name without an entry", tar => tar.Entry('L', "././@LongLink", $"{Evil}\0")),
        Lie("two long names", tar => tar.Entry('L', "a", Evil).Entry('L', "a", Evil).Entry('0', "short", "evil")),
        Lie("two headers of pax", tar => tar.Pax(("path", Evil)).Pax(("path", Evil)).Entry('0', "short", "evil")),
        Lie("a header of pax without an entry", tar => tar.Pax(("path", Evil))),
        Lie("a record of pax without an end", tar => tar.Entry('x', "pax", "999 path=evil\n").Entry('0', Evil, "evil")),
        Lie("a record of pax without a length", tar => tar.Entry('x', "pax", "path=evil\n").Entry('0', Evil, "evil")),
        Lie(
            "a record of pax that is twice",
            tar => tar.Pax(("path", Evil), ("path", "other")).Entry('0', "short", "evil")
        ),
        Lie("a path in pax with zeros", tar => tar.Pax(("path", $"{Evil}\0/x")).Entry('0', "short", "evil")),
        Lie("a path in pax that is empty", tar => tar.Pax(("path", "")).Entry('0', "short", "evil")),
        Lie("a time in pax without end", tar => tar.Pax(("mtime", new string('9', 5000))).Entry('0', Evil, "evil")),
        Lie("an entry without a name", tar => tar.Entry('0', "", "evil")),
        Lie("an entry of an unknown kind", tar => tar.Entry('?', Evil, "evil")),
        Lie("a volume label", tar => tar.Entry('V', Evil)),
        Lie("many volumes", tar => tar.Entry('M', Evil, "evil")),
        Lie("a list of folders", tar => tar.Entry('D', Evil, "Yevil\0\0")),
        Lie(
            "another global header",
            tar => tar.Entry('g', "pax", "21 path=Packs/P/evil\n").Entry('0', "short", "evil")
        ),
        Lie("a global size", tar => tar.Entry('g', "pax", "20 size=10000000000\n").Entry('0', Evil, "evil")),
        Lie("a single block of zeros", tar => tar.Zero(512).Entry('0', Evil, "evil")),
    ];

    [TestCaseSource(nameof(Lies))]
    public async Task Every_lie_of_a_header_ends_in_the_true_pack_or_in_a_named_failure(Action<RawTar> lie)
    {
        foreach (var isEarly in (bool[])[true, false])
        {
            var path = Path.Join(Root, "lie.tar.gz");
            using (var tar = new RawTar(path))
            {
                if (isEarly)
                    lie(tar);
                foreach (var file in Server.Content.Paths)
                    tar.Entry('0', Tar.Top(file), Encoding.UTF8.GetString(Server.Content.Bytes(file)));
                if (!isEarly)
                    lie(tar);
                tar.End();
            }

            Serve(await File.ReadAllBytesAsync(path));
            File.Delete(path);
            Server.Cache = new SnapshotDirectory(Path.Join(Root, "cache"));
            try
            {
                AssertIsWhole(await Server.TakeAsync());
                AssertNothingIsBesideTheCache();
            }
            catch (GitHubException failure)
            {
                Assert.That(failure.Message.Any(char.IsControl), Is.False, failure.Message);
            }

            if (Directory.Exists(Path.Join(Root, "cache")))
                Directory.Delete(Path.Join(Root, "cache"), recursive: true);
        }
    }

    private static TestCaseData<Action<RawTar>> Lie(string name, Action<RawTar> write) =>
        new(write) { TestName = $"Every_lie_of_a_header_ends_well: {name}" };
}
