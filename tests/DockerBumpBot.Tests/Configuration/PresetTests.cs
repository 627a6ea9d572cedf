using DockerBumpBot.Configuration.Extending;
using DockerBumpBot.Configuration.Options;
using DockerBumpBot.Core.Content;
using DockerBumpBot.Testing;

namespace DockerBumpBot.Tests.Configuration;

/// <summary>The presets inside the program.</summary>
internal sealed class PresetTests
{
    public static IEnumerable<string> Files() =>
        Directory.EnumerateFiles(RepositoryRoot.At("config/presets"), "*.yml").Order(StringComparer.Ordinal);

    [Test]
    public void Every_file_among_the_presets_is_one() =>
        Assert.That(Presets.Names, Is.EqualTo(Files().Select(Path.GetFileNameWithoutExtension)));

    [TestCaseSource(nameof(Files))]
    public void A_preset_in_the_program_is_the_file_and_a_whole_configuration(string file)
    {
        var preset = Presets.Find(Path.GetFileNameWithoutExtension(file))!;

        Assert.That(preset.Text, Is.EqualTo(File.ReadAllText(file)));
        Assert.That(Loading.Yaml(preset.Text).Mistakes(), Is.Empty);
    }

    [Test]
    public void The_preset_of_demisto_content_does_what_its_own_automation_does()
    {
        var options = Loading.Yaml("extends: demisto-content").Options();

        Assert.That(options.Content.DeprecatedItems, Is.EqualTo(Inclusion.Skip));
        Assert.That(options.Content.HiddenPacks, Is.EqualTo(Inclusion.Skip));
        Assert.That(options.Content.ExcludeSupport, Is.EqualTo([SupportLevel.Community]));
        Assert.That(options.Content.ExcludePacks.Select(glob => glob.ToString()), Is.EqualTo(["ApiModules"]));
        Assert.That(options.PullRequests.BranchPrefix, Is.EqualTo("demisto/"));
        Assert.That(options.PullRequests.Labels, Is.EqualTo(["docker-image-auto-update"]));
    }
}
