using DockerBumpBot.Configuration;

namespace DockerBumpBot.Tests.Configuration;

internal sealed class ConfigurationFileTests
{
    private string directory = "";

    [SetUp]
    public void MakeDirectory() => directory = Directory.CreateTempSubdirectory("dockerbump-").FullName;

    [TearDown]
    public void RemoveDirectory() => Directory.Delete(directory, recursive: true);

    [Test]
    public void Without_a_file_in_the_usual_place_there_is_none() =>
        Assert.That(ConfigurationFile.Read(null, directory), Is.EqualTo(new ConfigurationFile.Absent()));

    [Test]
    public void The_file_in_the_usual_place_is_read_when_none_is_named()
    {
        Write("config/dockerbump.yml", "updates: {}"u8);

        Assert.That(
            ConfigurationFile.Read(null, directory),
            Is.EqualTo(new ConfigurationFile.Found("config/dockerbump.yml", "updates: {}"))
        );
    }

    [Test]
    public void The_named_file_is_read_without_its_byte_order_mark()
    {
        Write("own.yml", "\uFEFF# ä"u8);

        Assert.That(
            ConfigurationFile.Read("own.yml", directory),
            Is.EqualTo(new ConfigurationFile.Found("own.yml", "# ä"))
        );
    }

    [Test]
    public void A_named_file_that_is_missing_is_a_mistake_that_says_what_to_do()
    {
        var sources = ConfigurationSources.None with { File = ConfigurationFile.Read("own.yml", directory) };

        Assert.That(
            ((ConfigurationResult.Rejected)ConfigurationLoader.Load(sources)).Message,
            Is.EqualTo("own.yml has 1 mistake:\n" + "  does not exist; name the file to use")
        );
    }

    [Test]
    public void A_directory_is_not_a_file() =>
        Assert.That(
            ConfigurationFile.Read(".", directory),
            Is.EqualTo(new ConfigurationFile.Unusable(".", "is a directory; name the file itself"))
        );

    [Test]
    public void A_file_that_is_not_UTF_8_is_refused()
    {
        Write("own.yml", [0x23, 0xE4, 0x0A]);

        Assert.That(
            ConfigurationFile.Read("own.yml", directory),
            Is.EqualTo(new ConfigurationFile.Unusable("own.yml", "is not UTF-8; save it in this encoding"))
        );
    }

    [Test]
    public void A_file_of_more_than_a_megabyte_is_not_read()
    {
        Write("own.yml", new byte[ConfigurationFile.LargestSize + 1]);

        Assert.That(ConfigurationFile.Read("own.yml", directory), Is.InstanceOf<ConfigurationFile.Unusable>());
    }

    private void Write(string path, ReadOnlySpan<byte> bytes)
    {
        var full = Path.Combine(directory, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllBytes(full, bytes);
    }
}
