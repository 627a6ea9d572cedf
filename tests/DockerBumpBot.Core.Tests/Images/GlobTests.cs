using DockerBumpBot.Core.Images;

namespace DockerBumpBot.Core.Tests.Images;

internal sealed class GlobTests
{
    [TestCase("demisto/python3", "demisto/python3", true)]
    [TestCase("demisto/python3", "demisto/python3-deb", false)]
    [TestCase("demisto/python", "xdemisto/python", false)]
    [TestCase("demisto/*", "demisto/python3", true)]
    [TestCase("demisto/*", "demistoextended/x", false)]
    [TestCase("*", "a/b/c", true)]
    [TestCase("*/x", "a/b/x", true)]
    [TestCase("demisto/py?", "demisto/py3", true)]
    [TestCase("demisto/py?", "demisto/py", false)]
    [TestCase("demisto/py?", "demisto/py33", false)]
    [TestCase("Demisto/*", "demisto/x", false)]
    [TestCase("a.b", "axb", false)]
    [TestCase("[a]", "a", false)]
    [TestCase("*.*", "a", false)]
    [TestCase("a*b*c", "a-b-b-c", true)]
    [TestCase("", "a", false)]
    public void A_star_is_any_text_and_a_question_mark_any_character(string pattern, string name, bool expected)
    {
        Assert.That(new Glob(pattern).Matches(name), Is.EqualTo(expected));
        Assert.That($"{new Glob(pattern)}", Is.EqualTo(pattern));
    }
}
