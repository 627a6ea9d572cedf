using CsCheck;
using DockerBumpBot.Core.Images;

namespace DockerBumpBot.Core.Tests.Images;

/// <summary>The grammar of distribution/reference, and what spellings mean the same image.</summary>
internal sealed class ImageReferenceTests
{
    private const string Digest = "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    [TestCase("python", null, "python", null)]
    [TestCase("demisto/python3:3.12.13.12042988", null, "demisto/python3", "3.12.13.12042988")]
    [TestCase("a/b/c/d:x", null, "a/b/c/d", "x")]
    [TestCase("localhost/x:1", "localhost", "x", "1")]
    [TestCase("localhost:5000/x", "localhost:5000", "x", null)]
    [TestCase("registry:5000/demisto/x:1", "registry:5000", "demisto/x", "1")]
    [TestCase("Registry.Example.com/demisto/x", "registry.example.com", "demisto/x", null)]
    [TestCase("127.0.0.1:80/x:1", "127.0.0.1:80", "x", "1")]
    [TestCase("a.b/c", "a.b", "c", null)]
    [TestCase("a_b/c__d/e-f/g---h/i.j", null, "a_b/c__d/e-f/g---h/i.j", null)]
    [TestCase("x:_A-b.C", null, "x", "_A-b.C")]
    [TestCase("registry:5000", null, "registry", "5000")]
    public void A_reference_is_a_registry_a_path_and_a_tag(string text, string? registry, string path, string? tag)
    {
        var reference = Image.Reference(text);

        Assert.That(
            (reference.Repository.Registry, reference.Repository.Path, reference.Tag, reference.Text),
            Is.EqualTo((registry, path, tag, text))
        );
    }

    [TestCase("demisto/x@" + Digest, null)]
    [TestCase("demisto/x:1.0@" + Digest, "1.0")]
    [TestCase("host:1/demisto/x:1.0@" + Digest, "1.0")]
    public void A_digest_may_stand_behind_a_tag_or_alone(string text, string? tag) =>
        Assert.That((Image.Reference(text).Tag, Image.Reference(text).Digest), Is.EqualTo((tag, Digest)));

    [TestCase(null)]
    [TestCase("")]
    [TestCase(" demisto/x")]
    [TestCase("demisto/x ")]
    [TestCase("demisto/x:1\n")]
    [TestCase("Demisto/x")]
    [TestCase("demisto/X")]
    [TestCase("demisto//x")]
    [TestCase("/demisto/x")]
    [TestCase("demisto/x/")]
    [TestCase("demisto/x:")]
    [TestCase("demisto/x:-1")]
    [TestCase("demisto/x:.1")]
    [TestCase("demisto/x:1:2")]
    [TestCase("demisto/x:1/2")]
    [TestCase("demisto/x:é")]
    [TestCase("demisto/-x")]
    [TestCase("demisto/x-")]
    [TestCase("demisto/a___b")]
    [TestCase("demisto/a..b")]
    [TestCase("demisto/x@sha256:0123")]
    [TestCase("demisto/x@0123456789abcdef0123456789abcdef")]
    [TestCase("host:123456/demisto/x")]
    [TestCase("https://demisto/x")]
    [TestCase("${IMAGE}")]
    public void Anything_else_is_no_reference(string? text)
    {
        Assert.That(ImageReference.TryParse(text, out var reference), Is.False);
        Assert.That(reference, Is.Null);
    }

    [Test]
    public void A_tag_has_128_characters_at_most_and_a_reference_600()
    {
        Assert.That(ImageReference.TryParse($"x:{new string('a', 128)}", out _), Is.True);
        Assert.That(ImageReference.TryParse($"x:{new string('a', 129)}", out _), Is.False);
        Assert.That(ImageReference.TryParse(new string('a', 600), out _), Is.True);
        Assert.That(ImageReference.TryParse(new string('a', 601), out _), Is.False);
    }

    [TestCase("a-", 600)]
    [TestCase("a.", 600)]
    [TestCase("a/", 600)]
    [TestCase("a__", 600)]
    [TestCase("-", 599)]
    public void Long_nonsense_is_refused_at_once(string piece, int length)
    {
        var text = string.Concat(Enumerable.Repeat(piece, length))[..length] + "!";

        Assert.That(ImageReference.TryParse(text[^600..], out _), Is.False);
    }

    [TestCase("docker.io/demisto/python3:1.0", "demisto/python3")]
    [TestCase("index.docker.io/demisto/python3", "demisto/python3")]
    [TestCase("registry-1.docker.io/demisto/python3", "demisto/python3")]
    [TestCase("DOCKER.IO/demisto/python3", "demisto/python3")]
    [TestCase("gcr.io/xsoar-registry/demistoextended/x:1.0", "demistoextended/x")]
    [TestCase("gcr.io/xsoar-registry/other/x", "gcr.io/xsoar-registry/other/x")]
    [TestCase("gcr.io/demistoextended/x", "gcr.io/demistoextended/x")]
    [TestCase("quay.io/demisto/python3", "quay.io/demisto/python3")]
    public void Spellings_of_one_image_are_one_repository(string text, string expected)
    {
        Assert.That(Image.Repository(text), Is.EqualTo(Image.Repository(expected)));
        Assert.That(Image.Repository(text).ToString(), Is.EqualTo(expected));
    }

    [TestCase("demisto/python3", "demisto")]
    [TestCase("a/b/c", "a")]
    [TestCase("python", "")]
    public void The_organisation_is_the_first_of_several_parts(string text, string organization) =>
        Assert.That(Image.Repository(text).Organization, Is.EqualTo(organization));

    [TestCase("docker.io/demisto/x:1.0.0.5", "docker.io/demisto/x:2.0.0.9")]
    [TestCase("demisto/x:1.0@" + Digest, "demisto/x:2.0.0.9@" + Digest)]
    [TestCase("host:1/1/1:1", "host:1/1/1:2.0.0.9")]
    public void Another_tag_keeps_everything_else_as_written(string text, string expected) =>
        Assert.That(Image.Reference(text).WithTag(Image.Tag("2.0.0.9")), Is.EqualTo(expected));

    [Test]
    public void Without_a_tag_there_is_none_to_replace() =>
        Assert.That(() => Image.Reference("demisto/x").WithTag(Image.Tag("1.0.0.1")), Throws.InvalidOperationException);

    [Test]
    public void What_is_printed_is_parsed_again()
    {
        var part = Gen.OneOf("a", "b0", "a-b", "x__y", "p.q", "0", "a--b");
        var registry = Gen.OneOf("", "localhost", "localhost:80", "quay.io", "a-b.c:65535", "h:1");
        var tag = Gen.OneOf("", "1", "_", "1.0-alpine", "3.12.13.12042988", "LATEST", "a_b.c-d");
        var digest = Gen.OneOf("", Digest, "sha512:" + new string('f', 128));

        Gen.Select(registry, part.Array[1, 4], tag, digest)
            .Sample(
                (host, parts, tag, digest) =>
                {
                    var path = string.Join('/', parts);
                    var name = host.Length == 0 ? path : $"{host}/{path}";
                    var text = name + (tag.Length == 0 ? "" : $":{tag}") + (digest.Length == 0 ? "" : $"@{digest}");
                    // "p.q/a" and "a" with a part of digits behind a colon begin like a registry: that is the grammar.
                    var hasHost = host.Length > 0 || (parts.Length > 1 && parts[0].Contains('.'));
                    var reference = Image.Reference(text);
                    return (reference.Repository.Registry is not null) == hasHost
                        && reference.Repository.ToString() == name
                        && (reference.Tag ?? "", reference.Digest ?? "") == (tag, digest)
                        && (
                            tag.Length == 0
                            || reference.Text[reference.TagStart..].StartsWith(tag, StringComparison.Ordinal)
                        );
                }
            );
    }
}
