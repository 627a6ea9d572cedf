using CsCheck;
using DockerBumpBot.Core.Reconciling;

namespace DockerBumpBot.Core.Tests.Reconciling;

internal sealed class BranchNameTests
{
    private static readonly Gen<string> Packs = Gen.OneOf(
            Gen.OneOf(
                " ",
                "~",
                ":",
                "`",
                "\u200b",
                "\u3164",
                ".",
                "..",
                "@",
                "{",
                "-",
                ".lock",
                "a",
                "B",
                "é",
                "😀",
                "\ud800",
                "HEAD"
            )
        )
        .Array[1, 5]
        .Select(string.Concat);

    // csharpier-ignore
    [TestCase("Okta")]
    [TestCase("Okta v2.1_x-y")]
    [TestCase("O'Reilly & \"Co\" #1 (50%)!")]
    [TestCase("Päck")]
    [TestCase("a{b}")]
    [TestCase("a@b")]
    [TestCase("-a")]
    [TestCase("@")]
    [TestCase("HEAD")]
    [TestCase("lock")]
    public void A_name_that_git_allows_stays_as_it_is(string pack)
    {
        var plain = pack.Replace(" ", "", StringComparison.Ordinal);

        Assert.That(BranchName.Of("docker-bump/", plain), Is.EqualTo($"docker-bump/{plain}"));
    }

    // Each as `git check-ref-format --branch` 2.39.5 answers, but for "@", which it takes for HEAD.
    // csharpier-ignore
    [TestCase("a..b")]
    [TestCase("a.")]
    [TestCase(".a")]
    [TestCase("a/.b")]
    [TestCase("a.lock")]
    [TestCase("a.lock/b")]
    [TestCase("-a")]
    [TestCase("@")]
    [TestCase("HEAD")]
    [TestCase("a@{b")]
    [TestCase("a b")]
    [TestCase("a~b")]
    [TestCase("a^b")]
    [TestCase("a:b")]
    [TestCase("a?b")]
    [TestCase("a*b")]
    [TestCase("a[b")]
    [TestCase("a\\b")]
    [TestCase("a\tb")]
    [TestCase("a\u007fb")]
    [TestCase("/a")]
    [TestCase("a/")]
    [TestCase("a//b")]
    [TestCase("")]
    public void What_git_forbids_is_not_valid(string name) => Assert.That(BranchName.IsValid(name), Is.False);

    [TestCase("Okta v2", "docker-bump/Okta-v2-3af1e988b8")]
    [TestCase("Okta:v2", "docker-bump/Okta-v2-")]
    [TestCase("a..b", "docker-bump/a--b-")]
    [TestCase("...", "docker-bump/")]
    public void What_git_forbids_is_replaced_and_a_hash_put_behind_it(string pack, string start)
    {
        var branch = BranchName.Of("docker-bump/", pack);

        Assert.That(branch, Does.StartWith(start).And.Match("[0-9a-f]{10}$"));
        Assert.That(branch, Has.Length.LessThan(60));
        Assert.That(BranchName.IsValid(branch));
    }

    // Each with what people would not see, or what ends the quotes around it: backtick, tab, DEL, C1, soft hyphen, joiners
    // and spaces without width, bidirectional marks, tags, fillers, selectors, private and unassigned ones.
    [Test]
    public void What_people_do_not_see_never_gets_into_a_branch(
        [Values(
            "`",
            "\t",
            "\u007f",
            "\u0085",
            "\u00a0",
            "\u00ad",
            "\u034f",
            "\u061c",
            "\u115f",
            "\u1160",
            "\u180e",
            "\u200b",
            "\u200d",
            "\u200f",
            "\u2028",
            "\u202e",
            "\u2060",
            "\u2066",
            "\u2800",
            "\u3000",
            "\u3164",
            "\ufe0f",
            "\ufeff",
            "\uffa0",
            "\ue000",
            "\u0378",
            "\U000e0041"
        )]
            string hidden,
        [Values("Ok{0}ta", "{0}Okta", "Okta{0}")] string pack
    )
    {
        var name = string.Format(System.Globalization.CultureInfo.InvariantCulture, pack, hidden);

        var branch = BranchName.Of("docker-bump/", name);

        Assert.That(branch, Does.Not.Contain(hidden).And.Match("^docker-bump/[A-Za-z-]+-[0-9a-f]{10}$"));
        Assert.That(BranchName.IsValid(branch));
        Assert.That(branch, Is.Not.EqualTo(BranchName.Of("docker-bump/", "Okta")));
    }

    [Test]
    public void A_name_that_fits_no_file_is_cut()
    {
        var (one, other) = (new string('é', 300) + "1", new string('é', 300) + "2");

        Assert.That(BranchName.Of("p/", one), Has.Length.LessThan(100).And.Not.EqualTo(BranchName.Of("p/", other)));
    }

    [Test]
    public void Branches_are_valid_and_no_two_packs_share_one() =>
        Gen.Select(Packs, Packs, Gen.OneOf("docker-bump/", "x", "a.", "a@", "é-", "bump/v1."))
            .Sample(
                (one, other, prefix) =>
                    BranchName.IsValid(BranchName.Of(prefix, one))
                    && one == other == (BranchName.Of(prefix, one) == BranchName.Of(prefix, other)),
                iter: 20_000
            );
}
