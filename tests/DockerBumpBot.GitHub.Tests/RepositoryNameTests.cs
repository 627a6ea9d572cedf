namespace DockerBumpBot.GitHub.Tests;

internal sealed class RepositoryNameTests
{
    [TestCase("demisto/content")]
    [TestCase("a-b/c_d.e")]
    public void An_owner_and_a_name_are_a_repository(string text)
    {
        Assert.That(RepositoryName.TryParse(text, out var repository), Is.True);
        Assert.That(repository!.ToString(), Is.EqualTo(text));
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("content")]
    [TestCase("/content")]
    [TestCase("demisto/")]
    [TestCase("demisto/content/x")]
    [TestCase("demisto/..")]
    [TestCase("demisto/con tent")]
    [TestCase("demisto/content?x=y")]
    [TestCase("https://github.com/demisto/content")]
    public void Anything_else_is_none(string? text) => Assert.That(RepositoryName.TryParse(text, out _), Is.False);
}
