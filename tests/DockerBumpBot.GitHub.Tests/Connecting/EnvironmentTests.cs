using System.Security.Cryptography;
using DockerBumpBot.GitHub.Connecting;

namespace DockerBumpBot.GitHub.Tests.Connecting;

internal sealed class EnvironmentTests
{
    private static readonly string Pem = NewPem(2048);

    private string file = "";

    [SetUp]
    public void Begin() => file = Path.GetTempFileName();

    [TearDown]
    public void End() => File.Delete(file);

    [Test]
    public void Nothing_is_nobody()
    {
        Assert.That(Usable(), Is.InstanceOf<GitHubCredentials.Anonymous>());
        Assert.That(Usable(("GITHUB_TOKEN", ""), ("GITHUB_APP_ID", " ")), Is.InstanceOf<GitHubCredentials.Anonymous>());
    }

    [Test]
    public void A_token_is_taken_without_the_line_break_of_its_file() =>
        Assert.That(
            Usable(("GITHUB_TOKEN", " ghs_1.2-3_4\r\n")),
            Is.EqualTo(new GitHubCredentials.Token("ghs_1.2-3_4"))
        );

    [Test]
    public void A_token_may_be_in_a_file()
    {
        File.WriteAllText(file, "ghs_1.2-3_4\n");

        Assert.That(Usable(("GITHUB_TOKEN_FILE", file)), Is.EqualTo(new GitHubCredentials.Token("ghs_1.2-3_4")));
    }

    [TestCase("", "names an empty file")]
    [TestCase("ab cd\n", "holds a line break, a space")]
    public void A_file_without_a_token_is_a_mistake(string content, string mistake)
    {
        File.WriteAllText(file, content);

        Assert.That(
            Mistakes(("GITHUB_TOKEN_FILE", file)).Single(),
            Does.StartWith("GITHUB_TOKEN_FILE ").And.Contain(mistake).And.Not.Contain("ab")
        );
    }

    [Test]
    public void A_token_comes_from_one_place()
    {
        File.WriteAllText(file, "t");

        Assert.That(
            Mistakes(("GITHUB_TOKEN", "t"), ("GITHUB_TOKEN_FILE", file)).Single(),
            Is.EqualTo("GITHUB_TOKEN and GITHUB_TOKEN_FILE are both given: unset one of them.")
        );
        Assert.That(
            Mistakes(("GITHUB_TOKEN_FILE", file), ("GITHUB_APP_ID", "1"), ("GITHUB_APP_PRIVATE_KEY", Pem)).Single(),
            Does.StartWith("GITHUB_TOKEN_FILE and a GitHub App")
        );
        Assert.That(
            Mistakes(("GITHUB_TOKEN_FILE", $"{file}.missing")).Single(),
            Does.StartWith("GITHUB_TOKEN_FILE names a file that cannot be read")
        );
    }

    [TestCase("12345")]
    [TestCase("Iv1.8a61f9b3a7aba766")]
    public void An_app_has_an_id_and_a_key(string id) =>
        Assert.That(
            Usable(("GITHUB_APP_ID", id), ("GITHUB_APP_PRIVATE_KEY", Pem)),
            Is.EqualTo(new GitHubCredentials.App(id, Pem.Trim()))
        );

    [Test]
    public void A_key_may_be_written_in_one_line() =>
        Assert.That(
            Usable(
                ("GITHUB_APP_ID", "1"),
                ("GITHUB_APP_PRIVATE_KEY", Pem.Replace("\n", "\\n", StringComparison.Ordinal))
            ),
            Is.EqualTo(new GitHubCredentials.App("1", Pem.Trim()))
        );

    [Test]
    public void A_key_may_be_in_a_file()
    {
        File.WriteAllText(file, Pem);

        Assert.That(
            Usable(("GITHUB_APP_ID", "1"), ("GITHUB_APP_PRIVATE_KEY_FILE", file)),
            Is.EqualTo(new GitHubCredentials.App("1", Pem))
        );
    }

    [TestCase("ab\ncd")]
    [TestCase("ab cd")]
    [TestCase("ab\u00a0cd")]
    public void A_token_with_what_no_token_has_is_a_mistake(string token) =>
        Assert.That(
            Mistakes(("GITHUB_TOKEN", token)),
            Is.EqualTo([
                "GITHUB_TOKEN holds a line break, a space or another character that no token has: set it anew.",
            ])
        );

    [Test]
    public void Token_and_app_are_one_too_many() =>
        Assert.That(
            Mistakes(("GITHUB_TOKEN", "t"), ("GITHUB_APP_ID", "1"), ("GITHUB_APP_PRIVATE_KEY", Pem)).Single(),
            Does.Contain("both given")
        );

    [Test]
    public void Every_mistake_is_named() =>
        Assert.That(
            Mistakes(("GITHUB_TOKEN", "a b"), ("GITHUB_APP_ID", "no id"), ("GITHUB_APP_PRIVATE_KEY", "no key")),
            Has.Length.EqualTo(4)
        );

    [Test]
    public void An_app_needs_both_id_and_key()
    {
        Assert.That(
            Mistakes(("GITHUB_APP_ID", "1")).Single(),
            Does.Contain("private key of the GitHub App is missing")
        );
        Assert.That(Mistakes(("GITHUB_APP_PRIVATE_KEY", Pem)).Single(), Does.Contain("GITHUB_APP_ID is missing"));
        Assert.That(
            Mistakes(("GITHUB_APP_ID", "1"), ("GITHUB_APP_PRIVATE_KEY", Pem), ("GITHUB_APP_PRIVATE_KEY_FILE", "/x"))
                .Single(),
            Does.Contain("GITHUB_APP_PRIVATE_KEY and GITHUB_APP_PRIVATE_KEY_FILE are both given")
        );
    }

    [TestCase("secret", "not in PEM format")]
    [TestCase("-----BEGIN RSA PRIVATE KEY-----\nsecret\n-----END RSA PRIVATE KEY-----", "not a private RSA key")]
    [TestCase("-----BEGIN ENCRYPTED PRIVATE KEY-----\nsecret\n-----END ENCRYPTED PRIVATE KEY-----", "encrypted")]
    public void A_key_that_is_none_is_a_mistake(string key, string mistake)
    {
        var text = Mistakes(("GITHUB_APP_ID", "1"), ("GITHUB_APP_PRIVATE_KEY", key)).Single();

        Assert.That(text, Does.StartWith("GITHUB_APP_PRIVATE_KEY ").And.Contain(mistake).And.Not.Contain("secret"));
    }

    [Test]
    public void Only_a_private_RSA_key_of_some_length_signs()
    {
        using var rsa = RSA.Create(2048);
        using var curve = ECDsa.Create();

        Assert.That(MistakeOfKey(rsa.ExportRSAPublicKeyPem()), Does.Contain("not a private RSA key"));
        Assert.That(MistakeOfKey(curve.ExportECPrivateKeyPem()), Does.Contain("not a private RSA key"));
        Assert.That(MistakeOfKey(NewPem(1024)), Does.Contain("shorter than 2048 bits"));
    }

    [Test]
    public void A_file_that_cannot_be_read_is_a_mistake()
    {
        var missing = $"{file}.missing";

        Assert.That(
            Mistakes(("GITHUB_APP_ID", "1"), ("GITHUB_APP_PRIVATE_KEY_FILE", missing)).Single(),
            Does.StartWith("GITHUB_APP_PRIVATE_KEY_FILE names a file that cannot be read")
        );
        Assert.That(
            Mistakes(("GITHUB_APP_ID", "1"), ("GITHUB_APP_PRIVATE_KEY_FILE", Path.GetTempPath())).Single(),
            Does.StartWith("GITHUB_APP_PRIVATE_KEY_FILE names a file that cannot be read")
        );
    }

    [Test]
    public void Credentials_do_not_print_their_secrets()
    {
        Assert.That(new GitHubCredentials.Token("secret").ToString(), Does.Not.Contain("secret"));
        Assert.That(new GitHubCredentials.App("1", "secret").ToString(), Does.Not.Contain("secret"));
    }

    private static string MistakeOfKey(string key) =>
        Mistakes(("GITHUB_APP_ID", "1"), ("GITHUB_APP_PRIVATE_KEY", key)).Single();

    private static GitHubCredentials Usable(params (string Name, string Value)[] variables) =>
        Find(variables) is FoundCredentials.Usable usable
            ? usable.Credentials
            : throw new AssertionException(string.Join(' ', Mistakes(variables)));

    private static string[] Mistakes(params (string Name, string Value)[] variables) =>
        Find(variables) is FoundCredentials.Mistaken mistaken ? [.. mistaken.Mistakes] : [];

    private static FoundCredentials Find((string Name, string Value)[] variables) =>
        GitHubCredentials.FromEnvironment(name => variables.FirstOrDefault(variable => variable.Name == name).Value);

    private static string NewPem(int bits)
    {
        using var rsa = RSA.Create(bits);
        return rsa.ExportRSAPrivateKeyPem();
    }
}
