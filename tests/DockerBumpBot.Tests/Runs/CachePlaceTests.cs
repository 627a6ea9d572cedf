using DockerBumpBot.Configuration.Options;
using DockerBumpBot.Runs.Repositories;

namespace DockerBumpBot.Tests.Runs;

internal sealed class CachePlaceTests
{
    [TestCase("auto", "/var/cache/me", "/people/me", "/var/cache/me/dockerbump/api.github.com")]
    [TestCase("auto", null, "/people/me", "/people/me/.cache/dockerbump/api.github.com")]
    [TestCase("auto", "relative", "/people/me", "/people/me/.cache/dockerbump/api.github.com")]
    [TestCase("auto", null, null, null)]
    [TestCase("~/kept", null, "/people/me", "/people/me/kept/api.github.com")]
    [TestCase("/kept", "/var/cache/me", "/people/me", "/kept/api.github.com")]
    [TestCase(null, "/var/cache/me", "/people/me", null)]
    public void It_is_where_the_operator_or_the_desktop_says(string? given, string? cache, string? home, string? place)
    {
        var found = CachePlace.Of(
            new GitHubOptions { CacheDirectory = given },
            name => name == "XDG_CACHE_HOME" ? cache : home
        );

        Assert.That(found, Is.EqualTo(place));
    }

    [Test]
    public void Each_server_has_its_own()
    {
        var options = new GitHubOptions { CacheDirectory = "/kept", ApiUrl = new Uri("http://127.0.0.1:8080/api/v3") };

        Assert.That(CachePlace.Of(options, _ => null), Is.EqualTo("/kept/127.0.0.1_8080"));
    }

    [Test]
    public void It_is_made_for_its_owner_alone_and_a_place_that_cannot_be_made_harms_nothing()
    {
        var parent = Directory.CreateTempSubdirectory("dockerbump-cache-");
        try
        {
            var place = Path.Join(parent.FullName, "a/b");

            CachePlace.Make(place);
            CachePlace.Make("/proc/none/such");

            Assert.That(
                new DirectoryInfo(place).UnixFileMode,
                Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute)
            );
        }
        finally
        {
            parent.Delete(recursive: true);
        }
    }
}
