using DockerBumpBot.Registry;
using DockerBumpBot.Runs;
using DockerBumpBot.Tests.Configuration;

namespace DockerBumpBot.Tests.Runs;

internal sealed class DockerHubAccountTests
{
    private string _file = "";

    [SetUp]
    public void Begin() => _file = Path.GetTempFileName();

    [TearDown]
    public void End() => File.Delete(_file);

    [Test]
    public void The_token_may_be_in_a_file()
    {
        File.WriteAllText(_file, "dckr_pat_1\n");

        var account = Find(("DOCKERHUB_USERNAME", "acme"), ("DOCKERHUB_TOKEN_FILE", _file));

        Assert.That(account, Is.EqualTo(new DockerHubAccount(new RegistryCredentials("acme", "dckr_pat_1"), null)));
    }

    [Test]
    public void A_name_without_a_token_is_nobody() =>
        Assert.That(Find(("DOCKERHUB_USERNAME", "acme")), Is.EqualTo(new DockerHubAccount(null, null)));

    [Test]
    public void A_file_that_cannot_be_read_is_a_mistake() =>
        Assert.That(
            Find(("DOCKERHUB_USERNAME", "acme"), ("DOCKERHUB_TOKEN_FILE", $"{_file}.missing")).Mistake,
            Is.EqualTo(
                "DOCKERHUB_TOKEN_FILE names a file that cannot be read: check its path and its rights, and "
                    + "that it is a regular file."
            )
        );

    [Test]
    public void The_token_comes_from_one_place() =>
        Assert.That(
            Find(("DOCKERHUB_TOKEN", "t"), ("DOCKERHUB_TOKEN_FILE", _file)).Mistake,
            Does.Contain("are both given")
        );

    [Test]
    public void The_servers_that_may_see_the_account_are_those_of_the_configuration()
    {
        var options = Loading
            .Variable("DOCKERBUMP__Registry__TokenHosts", "auth.example.com,auth.example.com:8443")
            .Options();

        Assert.That(
            RunServices.RegistryOptionsOf(options.Registry).TokenHosts,
            Is.EqualTo(["auth.example.com", "auth.example.com:8443"])
        );
    }

    private static DockerHubAccount Find(params (string Name, string Value)[] variables) =>
        DockerHubAccount.Find(name => variables.FirstOrDefault(variable => variable.Name == name).Value);
}
