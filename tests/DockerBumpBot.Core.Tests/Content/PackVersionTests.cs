using CsCheck;
using DockerBumpBot.Core.Content;

namespace DockerBumpBot.Core.Tests.Content;

internal sealed class PackVersionTests
{
    [TestCase("1.0.9", "1.0.10")]
    [TestCase("0.0.0", "0.0.1")]
    [TestCase("1.0.98", "1.0.99")]
    [TestCase("1.0.99", "1.1.0")]
    [TestCase("1.99.99", "2.0.0")]
    [TestCase("1.0.150", "1.1.0")]
    [TestCase("1.150.99", "2.0.0")]
    [TestCase("99.99.99", "100.0.0")]
    public void The_next_version_is_the_next_revision_carried_over_beyond_99(string version, string next) =>
        Assert.That(Parse(version).Next().ToString(), Is.EqualTo(next));

    [Test]
    public void Release_notes_are_named_with_underscores() =>
        Assert.That(Parse("1.0.10").ReleaseNotesFile, Is.EqualTo("1_0_10.md"));

    [TestCase(null)]
    [TestCase("")]
    [TestCase("1.0")]
    [TestCase("1.0.0.0")]
    [TestCase("1..0")]
    [TestCase("01.0.0")]
    [TestCase("1.0.00")]
    [TestCase("1.0.-1")]
    [TestCase("1.0.+1")]
    [TestCase(" 1.0.0")]
    [TestCase("1.0.0\n")]
    [TestCase("1.0.1000000")]
    [TestCase("v1.0.0")]
    [TestCase("1.0.0-beta")]
    [TestCase("1.0.٣")]
    [TestCase("1,0,0")]
    public void Anything_but_three_plain_numbers_is_no_version(string? text)
    {
        Assert.That(PackVersion.TryParse(text, out var version), Is.False);
        Assert.That(version, Is.Null);
    }

    [Test]
    public void What_is_parsed_prints_as_it_was_and_the_next_is_greater() =>
        Gen.Select(Gen.Int[0, 200], Gen.Int[0, 200], Gen.Int[0, 999_999])
            .Sample(
                (major, minor, revision) =>
                {
                    var text = $"{major}.{minor}.{revision}";
                    var next = Parse(text).Next();
                    return Parse(text).ToString() == text
                        && (next.Major, next.Minor, next.Revision).CompareTo((major, minor, revision)) > 0;
                }
            );

    private static PackVersion Parse(string text) =>
        PackVersion.TryParse(text, out var version) ? version : throw new AssertionException(text);
}
