namespace DockerBumpBot.Core.Tests.Content;

/// <summary><c>subtype</c>: which Python an item is written in (DESIGN.md §4, "Python 2").</summary>
internal sealed class SubtypeTests
{
    [TestCase("script:\n  type: python\n  subtype: python2\n")]
    [TestCase("script:\r\n  subtype: 'python2' # old\r\n")]
    [TestCase("script: {type: python, subtype: \"python2\"}\n")]
    [TestCase("\uFEFFscript: '-'\ntype: python\nsubtype: python2\n")]
    [TestCase("script: '-'\nsubtype: Python2\n")]
    [TestCase("type: python\nsubtype:\n  python2\n")]
    [TestCase("type: &kind python2\nscript: '-'\nsubtype: *kind\n")]
    [TestCase("subtype: python2\nscript:\n  type: python\n", Description = "misplaced")]
    [TestCase("script:\n  subtype: python2\n  subtype: python3\n", Description = "tools disagree on which one counts")]
    public void Python_2_is_what_the_item_says_anywhere(string yaml) => Assert.That(Scanned.Item(yaml).NeedsPython2);

    [TestCase("script:\n  subtype: python3\n")]
    [TestCase("script:\n  type: python2\n")]
    [TestCase("script: |\n  subtype: python2\ntype: python\n", Description = "code")]
    [TestCase("script:\n  commands:\n  - subtype: python2\n")]
    [TestCase("script: '-'\nsubtype:\n")]
    [TestCase("script: '-'\nsubtype: [python2]\n")]
    public void Anything_else_is_not(string yaml) => Assert.That(Scanned.Item(yaml).NeedsPython2, Is.False);
}
