using System.Collections.Immutable;
using System.Text.RegularExpressions;
using CsCheck;
using DockerBumpBot.Core.Reconciling;
using static DockerBumpBot.Core.Tests.Reconciling.Bumps;

namespace DockerBumpBot.Core.Tests.Reconciling;

internal sealed partial class MarkerTests
{
    private const string Id1 = "1111111111111111111111111111111111111111";
    private const string Good =
        $$"""{"pack":"Okta","images":{"demisto/x:1.0.0.1":["a.yml"]},"base":"{{Id1}}","tree":"{{Id1}}","head":"{{Id1}}"}""";

    // What ends comments, what JSON escapes, what git and people put into names; half characters cannot come out of UTF-8.
    private static readonly Gen<string> Texts = Gen.OneOf(
            Gen.String,
            Gen.OneOf("--", "-->", "<!--", ">", "<!-- dockerbump:1 {}", "\\", "\"", "\n", "é", "😀", "-")
        )
        .Array[1, 6]
        .Select(string.Concat)
        .Where(text => text.Length is > 0 and < 200 && string.Concat(text.EnumerateRunes()) == text);

    private static readonly Gen<Proposal> Proposals = Gen.Select(
        Texts,
        Gen.Select(Texts, Texts).Array[1, 5],
        Gen.Int[0, 9],
        Gen.Bool,
        Gen.Bool,
        (pack, images, id, isClosed, more) =>
            new Proposal
            {
                Pack = pack,
                Images = images
                    .DistinctBy(image => image.Item1)
                    .ToImmutableSortedDictionary(image => image.Item1, image => image.Item2, StringComparer.Ordinal),
                BaseCommit = Id($"base {id}"),
                PackTree = Id($"tree {id}"),
                HeadCommit = Id($"head {id}"),
                IsClosedByBot = isClosed,
                ClosedAt = isClosed && more ? DateTimeOffset.FromUnixTimeSeconds(1_800_000_000 + id) : null,
                IsUndecorated = more,
                BaseBranch = more ? "main" : null,
                Branch = more || isClosed ? "docker-bump/A--b-é" : null,
            }.With((Decorations)(id % 8), DateTimeOffset.FromUnixTimeSeconds(1_800_000_000 + id))
    );

    [Test]
    public void A_marker_is_one_comment_that_people_do_not_see() =>
        Assert.That(
            Marker.Write(
                Proposal.Of(
                    Desired("Okta", Id1, ("a.yml", Old, New), ("b.yml", Old, New), ("c--d>.yml", Old, "3.12.1.501")),
                    Id1,
                    Id1
                )
            ),
            Is.EqualTo(
                $$"""
                <!-- dockerbump:1 {"pack":"Okta","images":{
                "demisto/python3:3.12.1.500":["Packs/Okta/a.yml","Packs/Okta/b.yml"],
                "demisto/python3:3.12.1.501":["Packs/Okta/c-\u002dd\u003E.yml"]},
                "base":"{{Id1}}","tree":"{{Id1}}","head":"{{Id1}}"} -->
                """.Replace("\n", "", StringComparison.Ordinal)
            )
        );

    [Test]
    public void What_is_written_is_read_back_whatever_stands_around_it() =>
        Gen.Select(Proposals, Texts, Texts)
            .Where((_, before, after) => !(before + after).Contains("<!-- dockerbump:", StringComparison.Ordinal))
            .Sample(
                (proposal, before, after) =>
                    Marker.TryRead($"{before}\n\n{Marker.Write(proposal)}{after}", out var read)
                    && read.ProposesTheSameAs(proposal)
                    && read with { Images = proposal.Images } == proposal,
                iter: 5_000
            );

    [Test]
    public void Another_marker_takes_the_place_of_the_old_one_and_nothing_else_changes() =>
        Gen.Select(Proposals, Proposals, Texts, Texts)
            .Where((_, _, before, after) => !(before + after).Contains("<!-- dockerbump:", StringComparison.Ordinal))
            .Sample(
                (one, other, before, after) =>
                    Marker.Replace($"{before}\n{Marker.Write(one)}{after}", other)
                    == $"{before}\n{Marker.Write(other)}{after}",
                iter: 5_000
            );

    [Test]
    public void Nothing_in_a_marker_can_end_it() =>
        Proposals.Sample(proposal => Shape().IsMatch(Marker.Write(proposal)), iter: 5_000);

    [Test]
    public void The_good_example_of_the_hostile_ones_is_read()
    {
        Assert.That(Marker.TryRead($"text <!-- other --> <!-- dockerbump:1 {Good} -->\r\nmore", out var proposal));
        Assert.That(proposal!.Pack, Is.EqualTo("Okta"));
        Assert.That(proposal.Images, Is.EqualTo(new Dictionary<string, string> { ["a.yml"] = "demisto/x:1.0.0.1" }));
    }

    [Test]
    public void A_marker_of_an_earlier_version_does_not_say_where_the_pull_request_was()
    {
        Assert.That(Marker.TryRead($"<!-- dockerbump:1 {Good} -->", out var proposal));
        Assert.That((proposal!.Branch, proposal.BaseBranch), Is.EqualTo(((string?)null, (string?)null)));
    }

    [TestCase("branch", "a..b")]
    [TestCase("branch", "")]
    [TestCase("into", "-x")]
    [TestCase("into", "refs heads")]
    public void What_cannot_be_a_branch_is_no_marker(string member, string name) =>
        Assert.That(Marker.TryRead($"<!-- dockerbump:1 {Good[..^1]},\"{member}\":\"{name}\"}} -->", out _), Is.False);

    [TestCaseSource(nameof(HostileBodies))]
    public void Anything_else_is_no_marker(string? body)
    {
        Assert.That(Marker.TryRead(body, out var proposal), Is.False);
        Assert.That(proposal, Is.Null);
    }

    [Test]
    public void A_damaged_marker_is_none_or_still_says_the_same_kind_of_thing() =>
        Gen.Select(Gen.Int[0, Good.Length + 21], Gen.Int[0, 3], Gen.Char)
            .Sample(
                (at, length, put) =>
                {
                    var marker = $"<!-- dockerbump:1 {Good} -->";
                    var damaged = string.Concat(
                        marker.AsSpan(0, at),
                        $"{put}",
                        marker.AsSpan(Math.Min(marker.Length, at + length))
                    );
                    return !Marker.TryRead(damaged, out var read) || Marker.TryRead(Marker.Write(read), out _);
                },
                iter: 20_000
            );

    [TestCase("", Id1)]
    [TestCase("Okta", "no id")]
    public void What_could_not_be_read_is_not_written(string pack, string tree) =>
        Assert.That(
            () => Marker.Write(PullRequest(1, "Okta").Proposal! with { Pack = pack, PackTree = tree }),
            Throws.ArgumentException
        );

    [Test]
    public void Half_a_character_is_not_written_as_something_else() =>
        Assert.That(
            () => Marker.Write(PullRequest(1, "Okta").Proposal! with { Pack = "\ud800" }),
            Throws.ArgumentException
        );

    private static IEnumerable<string?> HostileBodies()
    {
        var marker = $"<!-- dockerbump:1 {Good} -->";
        yield return null;
        yield return "";
        yield return "a body of a person";
        yield return marker + marker;
        yield return $"{marker} <!-- dockerbump:2 x -->";
        yield return $"{marker} <!-- dockerbump:";
        yield return marker.Replace(":1 ", ":2 ", StringComparison.Ordinal);
        yield return marker.Replace(":1 ", ":11 ", StringComparison.Ordinal);
        yield return marker.Replace(":1 ", ":1", StringComparison.Ordinal);
        yield return marker.Replace("<!--", "<!-", StringComparison.Ordinal);
        yield return marker[..^1];
        yield return marker[..^4];
        yield return marker[..60];
        yield return marker.Replace(" -->", "-->", StringComparison.Ordinal);
        yield return "<!-- dockerbump:1 -->";
        yield return "<!-- dockerbump:1  -->";
        yield return "<!-- dockerbump:1 null -->";
        yield return "<!-- dockerbump:1 [] -->";
        yield return $"<!-- dockerbump:1 {new string('[', 5_000)} -->";
        yield return marker + new string(' ', 400_000);
        foreach (
            var (good, bad) in new[]
            {
                ("\"Okta\"", "\"\""),
                ("\"Okta\"", "null"),
                ("\"Okta\"", "1"),
                ("\"Okta\"", "\"--\""),
                ("\"Okta\"", $"\"{new string('a', 256)}\""),
                ("\"pack\":\"Okta\",", ""),
                ("\"pack\":\"Okta\",", "\"pack\":\"Okta\",\"pack\":\"Okta\","),
                ("\"pack\"", "\"more\":1,\"pack\""),
                ("\"pack\"", "\"Pack\""),
                ("\"pack\"", "\"closedByBot\":\"yes\",\"pack\""),
                ("\"pack\"", "\"closedAt\":\"2026-03-10T12:00:00Z\",\"pack\""),
                ("\"pack\"", "\"closedByBot\":true,\"closedAt\":\"noon\",\"pack\""),
                ("\"pack\"", "\"undecorated\":1,\"pack\""),
                ("\"pack\"", "\"refused\":[\"labels\"],\"pack\""),
                ("\"pack\"", "\"refusedAt\":\"2026-03-10T12:00:00Z\",\"pack\""),
                ("\"pack\"", "\"refused\":[],\"refusedAt\":\"2026-03-10T12:00:00Z\",\"pack\""),
                ("\"pack\"", "\"refused\":[\"wishes\"],\"refusedAt\":\"2026-03-10T12:00:00Z\",\"pack\""),
                ("\"pack\"", "\"refused\":[null],\"refusedAt\":\"2026-03-10T12:00:00Z\",\"pack\""),
                ("\"pack\"", "\"refused\":[\"labels\",\"labels\"],\"refusedAt\":\"2026-03-10T12:00:00Z\",\"pack\""),
                ("\"pack\"", "\"refused\":[\"reviewers\",\"labels\"],\"refusedAt\":\"2026-03-10T12:00:00Z\",\"pack\""),
                ("{\"demisto/x:1.0.0.1\":[\"a.yml\"]}", "{}"),
                ("{\"demisto/x:1.0.0.1\":[\"a.yml\"]}", "null"),
                ("[\"a.yml\"]", "[]"),
                ("[\"a.yml\"]", "null"),
                ("\"a.yml\"", "null"),
                ("\"a.yml\"", "\"\""),
                ("\"a.yml\"", "\"a.yml\",\"a.yml\""),
                ("\"a.yml\"", $"\"{new string('a', 4_097)}\""),
                ("\"a.yml\"", string.Join(',', Enumerable.Range(0, 2_001).Select(i => $"\"{i}\""))),
                ("demisto/x:1.0.0.1", ""),
                ("demisto/x:1.0.0.1", new string('a', 601)),
                ("\"head\":\"1", "\"head\":\""),
                ("\"head\":\"1", "\"head\":\"A"),
                ("\"tree\":\"1", "\"tree\":\"g"),
                ("\"base\":\"1", "\"base\":\"11"),
            }
        )
            yield return marker.Replace(good, bad, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"\A<!-- dockerbump:1 \{(?:(?!--)[\x20-\x7e-[<>]])*\} -->\z")]
    private static partial Regex Shape();
}
