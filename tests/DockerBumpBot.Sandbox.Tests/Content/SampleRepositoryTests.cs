using System.Text.RegularExpressions;
using DockerBumpBot.Sandbox.Content;

namespace DockerBumpBot.Sandbox.Tests.Content;

internal sealed partial class SampleRepositoryTests
{
    [Test]
    public void Made_twice_it_is_the_same_to_the_byte()
    {
        var once = SampleContent.Create();
        var again = SampleContent.Create();

        Assert.That(again.Files.Select(file => file.Path), Is.EqualTo(once.Files.Select(file => file.Path)));
        Assert.That(
            again.Files.Select(file => Convert.ToHexString(file.Bytes.Span)),
            Is.EqualTo(once.Files.Select(file => Convert.ToHexString(file.Bytes.Span)))
        );
        Assert.That(again.Items, Is.EqualTo(once.Items));
    }

    [Test]
    public void It_has_thirty_packs_and_each_says_what_it_is_for()
    {
        var packs = SampleContent.Create().Packs;

        Assert.That(packs, Has.Count.EqualTo(30));
        Assert.That(
            packs.Select(pack => pack.Name),
            Is.Unique.And.Ordered.Using((IComparer<string>)StringComparer.Ordinal)
        );
        Assert.That(packs.Select(pack => pack.Purpose), Is.Unique.And.All.Not.Empty);
    }

    [Test]
    public void Paths_are_relative_unique_and_sorted_also_where_case_does_not_count()
    {
        var paths = SampleContent.Create().Files.Select(file => file.Path).ToArray();

        Assert.That(paths, Is.Ordered.Using((IComparer<string>)StringComparer.Ordinal));
        Assert.That(paths.Select(path => path.ToUpperInvariant()), Is.Unique);
        Assert.That(paths, Has.None.Contains('\\').And.None.StartsWith("/").And.None.Contains(".."));
    }

    [Test]
    public void The_items_are_the_yaml_files_where_items_lie_but_for_one_that_is_no_item()
    {
        var content = SampleContent.Create();

        var there = content.Files.Select(file => file.Path).Where(path => ItemPath().IsMatch(path)).ToArray();

        Assert.That(
            there.Except(content.Items.Select(item => item.Path)),
            Is.EqualTo(["Packs/FolderForge/Integrations/FolderForge/command_permissions.yml"])
        );
        Assert.That(content.Items.Select(item => item.Path), Is.SubsetOf(there));
    }

    [Test]
    public void It_writes_exactly_its_files()
    {
        var content = SampleContent.Create();
        var directory = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"sample-{Guid.NewGuid():N}");
        try
        {
            content.WriteTo(directory);
            content.WriteTo(directory);

            var written = Directory
                .GetFiles(directory, "*", SearchOption.AllDirectories)
                .Select(path => Path.GetRelativePath(directory, path).Replace(Path.DirectorySeparatorChar, '/'));
            Assert.That(written, Is.EquivalentTo(content.Files.Select(file => file.Path)));
            foreach (var file in content.Files)
                Assert.That(File.ReadAllBytes(Path.Combine(directory, file.Path)), Is.EqualTo(file.Bytes.ToArray()));
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    [GeneratedRegex(@"^Packs/[^/]+/(Integrations|Scripts)/([^/]+/)?[^/]+\.yml$")]
    private static partial Regex ItemPath();
}
