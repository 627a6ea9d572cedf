using static DockerBumpBot.Core.Tests.Content.Yaml.OutlineClaims;

namespace DockerBumpBot.Core.Tests.Content.Yaml;

/// <summary>Markers, directives, anchors and what is no mapping.</summary>
internal sealed class DocumentTests
{
    [TestCase("---\na: 1\n")]
    [TestCase("--- # c: d\na: 1\n...\n")]
    [TestCase("%YAML 1.2\n%TAG ! tag:x,2000:\n---\na: 1\n... # e\n\n# f\n")]
    [TestCase("--- !!map\na: 1")]
    [TestCase("--- &root\na: 1")]
    [TestCase("!!map\na: 1\n")]
    [TestCase("# c: 'd\na: 1\n")]
    [TestCase("\n \n\t\na: 1")]
    public void Markers_directives_and_comments_are_no_entries(string yaml) => Reads(yaml, "a = 1");

    [Test]
    public void Anchors_and_tags_are_no_part_of_a_value() =>
        Reads(
            "a: &x 1\nb: !!str '2'\nc: &y !z\n  d: 3\n&k e: *x\nf: !!str\n  &w text\ng: &v |\n  4\nscript: &u\n  dockerimage: !!str &t x\n",
            "a = 1",
            "b = 2",
            "c is Mapping",
            "e is Alias",
            "f = text",
            "g = 4\n",
            "script is Mapping",
            "script/dockerimage = x"
        );

    [Test]
    public void A_comment_behind_an_anchor_is_no_key() =>
        Reads("a:\n- &x # b: c\n  'd'\ne: &y # f: g\n  h\n", "a is Sequence", "e = h");

    [Test]
    public void Merge_keys_are_entries_like_others() =>
        Reads(
            "x: &x\n  dockerimage: a\nscript:\n  <<: *x\n  type: b\n",
            "x is Mapping",
            "script is Mapping",
            "script/<< is Alias",
            "script/type = b"
        );

    [TestCase("a: 1\n---\nb: 2\n", "line 2: a second document begins here; an item is one document")]
    [TestCase("---\na: 1\n---\n", "line 3: a second document begins here; an item is one document")]
    [TestCase("a: 1\n...\nb: 2\n", "line 3: the document has ended before this line")]
    [TestCase("--- a: 1\n", "line 1: text stands behind a document marker")]
    [TestCase("a: 1\n%b: 2\n", "line 2: a directive stands inside the document")]
    [TestCase("", "the document is no mapping")]
    [TestCase("# c\n\n", "the document is no mapping")]
    [TestCase("---\n...\n", "the document is no mapping")]
    [TestCase("- a: 1\n", "line 1: the document is no mapping")]
    [TestCase("text\n", "line 1: the document is no mapping")]
    [TestCase("[a: 1]\n", "line 1: the document is no mapping")]
    [TestCase("'text'\n", "line 1: the document is no mapping")]
    public void What_is_not_one_mapping_is_refused(string yaml, string problem) => Refuses(yaml, problem);
}
