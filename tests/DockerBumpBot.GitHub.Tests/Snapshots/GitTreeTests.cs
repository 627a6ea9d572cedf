using System.Text;
using DockerBumpBot.GitHub.Snapshots.Objects;

namespace DockerBumpBot.GitHub.Tests.Snapshots;

/// <summary>The expected names are those that git 2.39.5 gives.</summary>
internal sealed class GitTreeTests
{
    [Test]
    public void A_blob_has_the_name_that_git_gives() =>
        Assert.That(GitObject.BlobId("hello\n"u8), Is.EqualTo("ce013625030ba8dba906f756967f9e9ca394464a"));

    [Test]
    public void Nothing_has_the_name_of_the_empty_tree() =>
        Assert.That(new GitTree().Id(), Is.EqualTo("4b825dc642cb6eb9a060e54bf8d69288fbee4904"));

    [Test]
    public void Folders_are_sorted_as_git_sorts_them()
    {
        var tree = new GitTree();
        foreach (var (path, mode) in Files)
            Assert.That(tree.TryAdd(path, mode, Convert.FromHexString(GitObject.BlobId(Encoding.UTF8.GetBytes("x")))));

        Assert.That(tree.Id(), Is.EqualTo("cbc0d3d98dc66a886dfe244c77370e8da5dd0d67"));
    }

    [TestCase("a", "a")]
    [TestCase("a", "a/b")]
    [TestCase("a/b", "a")]
    [TestCase("a/b/c", "a/b")]
    public void Two_things_cannot_be_in_one_place(string first, string second)
    {
        var tree = new GitTree();
        var id = new byte[GitObject.IdLength];

        Assert.That(tree.TryAdd(first, GitTree.File, id), Is.True);
        Assert.That(tree.TryAdd(second, GitTree.File, id), Is.False);
    }

    [TestCase("4b825dc642cb6eb9a060e54bf8d69288fbee4904", true)]
    [TestCase("4B825DC642CB6EB9A060E54BF8D69288FBEE4904", false)]
    [TestCase("4b825dc642cb6eb9a060e54bf8d69288fbee490", false)]
    [TestCase("../5dc642cb6eb9a060e54bf8d69288fbee49044", false)]
    [TestCase(null, false)]
    public void A_name_is_forty_digits(string? text, bool isId) => Assert.That(GitObject.IsId(text), Is.EqualTo(isId));

    private static readonly (string Path, string Mode)[] Files =
    [
        ("a/x", GitTree.File),
        ("a.b", GitTree.File),
        ("a-b", GitTree.Executable),
        ("a0", GitTree.Link),
        ("ö/ü", GitTree.File),
        ("B/c/d", GitTree.File),
    ];
}
