using System.Collections.Immutable;
using CsCheck;
using DockerBumpBot.Core.Images;

namespace DockerBumpBot.Core.Tests.Images;

internal sealed class ImageTagTests
{
    private static readonly Gen<ImageTag> Tags = Gen.OneOf(
            Gen.Long[0, 3].Select(part => $"{part}"),
            Gen.OneOf("00", "01", "9223372036854775807")
        )
        .Array[2, 5]
        .Select(parts => Image.Tag(string.Join('.', parts)));

    [TestCase("1.4", new long[] { 1, 4 }, false)]
    [TestCase("1.0.68518", new long[] { 1, 0, 68518 }, true)]
    [TestCase("3.12.13.12042988", new long[] { 3, 12, 13, 12042988 }, true)]
    [TestCase("1.2.3.4.5", new long[] { 1, 2, 3, 4, 5 }, true)]
    [TestCase("0.0.0.9223372036854775807", new[] { 0, 0, 0, long.MaxValue }, true)]
    [TestCase("01.002.0003", new long[] { 1, 2, 3 }, true)]
    public void Two_to_five_numbers_are_a_tag(string text, long[] parts, bool hasBuild)
    {
        var tag = Image.Tag(text);

        Assert.That(tag.Parts, Is.EqualTo(parts.ToImmutableArray()));
        Assert.That((tag.Text, tag.HasBuild, tag.Build), Is.EqualTo((text, hasBuild, parts[^1])));
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("3")]
    [TestCase("latest")]
    [TestCase("1.0-alpine")]
    [TestCase("1.2.3.4.5.6")]
    [TestCase("1..2")]
    [TestCase(".1.2")]
    [TestCase("1.2.")]
    [TestCase("1.2.x")]
    [TestCase("-1.2.3")]
    [TestCase("+1.2.3")]
    [TestCase("1.2. 3")]
    [TestCase("1.2.3\n")]
    [TestCase("1,0.2")]
    [TestCase("1.2.٣")]
    [TestCase("1.0.0.9223372036854775808")]
    [TestCase("1.0.0.99999999999999999999999999")]
    [TestCase("3f2a9c1")]
    [TestCase("1e3.2")]
    public void Anything_else_is_no_candidate(string? text)
    {
        Assert.That(ImageTag.TryParse(text, out var tag), Is.False);
        Assert.That(tag, Is.Null);
    }

    [Test]
    public void A_tag_with_a_greater_build_wins_over_a_greater_version()
    {
        var newer = Image.Tag("0.125.0.11206988");
        var older = Image.Tag("1.0.0.68518");

        Assert.That(newer.IsNewerThan(older), Is.True);
        Assert.That(older.IsNewerThan(newer), Is.False);
        Assert.That(new[] { newer, older }.Max(), Is.EqualTo(newer));
    }

    [TestCase("1.0.0.5", "2.0.0.5")]
    [TestCase("1.0.0.5", "1.0.0.5")]
    [TestCase("1.0.0.5", "1.0.0.05")]
    public void The_same_build_is_not_newer(string one, string other)
    {
        Assert.That(Image.Tag(one).IsNewerThan(Image.Tag(other)), Is.False);
        Assert.That(Image.Tag(other).IsNewerThan(Image.Tag(one)), Is.False);
    }

    [TestCase("1.4", "1.0.0.5")]
    [TestCase("1.0.0.5", "1.4")]
    [TestCase("2.0", "1.4")]
    public void Without_build_numbers_nothing_is_newer(string one, string other) =>
        Assert.That(Image.Tag(one).IsNewerThan(Image.Tag(other)), Is.False);

    [Test]
    public void Tags_are_ordered_by_build_and_those_without_one_come_first() =>
        Assert.That(
            new[] { "1.0.0.68518", "0.125.0.11206988", "9.9", "1.10", "2.0.0.68518", "1.0.068518", "1.2" }
                .Select(Image.Tag)
                .Order()
                .Select(tag => tag.Text),
            Is.EqualTo(["1.2", "1.10", "9.9", "1.0.0.68518", "1.0.068518", "2.0.0.68518", "0.125.0.11206988"])
        );

    [Test]
    public void The_order_is_total() =>
        Gen.Select(Tags, Tags, Tags)
            .Sample(
                (a, b, c) =>
                    Math.Sign(a.CompareTo(b)) == -Math.Sign(b.CompareTo(a))
                    && (a.CompareTo(b) == 0) == a.Equals(b)
                    && (!a.Equals(b) || a.GetHashCode() == b.GetHashCode())
                    && !(a.CompareTo(b) <= 0 && b.CompareTo(c) <= 0 && a.CompareTo(c) > 0)
                    && (!a.IsNewerThan(b) || a.CompareTo(b) > 0)
                    && a.CompareTo(null) > 0,
                iter: 10_000
            );
}
