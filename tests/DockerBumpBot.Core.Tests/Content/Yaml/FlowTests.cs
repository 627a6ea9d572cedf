using static DockerBumpBot.Core.Tests.Content.Yaml.OutlineClaims;

namespace DockerBumpBot.Core.Tests.Content.Yaml;

/// <summary>Braces and brackets, and JSON, which is YAML too.</summary>
internal sealed class FlowTests
{
    [Test]
    public void A_JSON_document_is_read() =>
        Reads(
            "{\n  \"name\": \"a\",\n  \"script\": {\"type\":\"python\",\"dockerimage\":\"demisto/x:1\",\"commands\":[{\"dockerimage\":\"y\"}]},\n  \"dockerimage\": null\n}\n",
            "name = a",
            "script is Mapping",
            "script/type = python",
            "script/dockerimage = demisto/x:1",
            "script/commands is Sequence",
            "dockerimage = null"
        );

    [Test]
    public void The_keys_of_braces_under_script_are_the_outline() =>
        Reads(
            "script: {type: python, dockerimage: demisto/x:1 , 'a b': [c, d], e, f: {dockerimage: g}}\nname: h\n",
            "script is Mapping",
            "script/type = python",
            "script/dockerimage = demisto/x:1",
            "script/a b is Sequence",
            "script/e is Null",
            "script/f is Mapping",
            "name = h"
        );

    [Test]
    public void Braces_may_stand_on_the_lines_below_their_key() =>
        Reads(
            "script:\n  {\n    type: python, # c }\n    dockerimage:\n      x\n  }\nname: y\n",
            "script is Mapping",
            "script/type = python",
            "script/dockerimage = x",
            "name = y"
        );

    [Test]
    public void An_image_inside_a_collection_is_no_key() =>
        Reads(
            "a: {dockerimage: x}\nb: [dockerimage: y, 'dockerimage: ]', \"}\", # ]\n  dockerimage]\ndockerimage: z\n",
            "a is Mapping",
            "b is Sequence",
            "dockerimage = z"
        );

    [Test]
    public void Plain_texts_in_braces_may_hold_quotes_colons_and_hashes() =>
        Reads(
            "{a: it's, b: http://x/#y, c: d:e, f: g\n  h , i: }\n",
            "a = it's",
            "b = http://x/#y",
            "c = d:e",
            "f = g h",
            "i is Null"
        );

    [Test]
    public void Anchors_tags_and_aliases_in_braces_are_no_text() =>
        ReadsAlone(
            "{a: &x, b: &y c, d: *x, e: !!str f, &z g: h}\n",
            "a is Null",
            "b = c",
            "d is Alias",
            "e = f",
            "g = h"
        );

    [Test]
    public void A_comment_may_touch_a_bracket() =>
        ReadsAlone("a: [# dockerimage: ' \"\n  b,# ]\n  c]\nd: 1\n", "a is Sequence", "d = 1");

    [TestCase("{}", "")]
    [TestCase("--- {a: 1}", "a = 1")]
    [TestCase("!!map {a: 1} # b", "a = 1")]
    [TestCase("# c\n\n{a: 1}\n...\n", "a = 1")]
    public void A_collection_may_be_the_whole_document(string yaml, string entry) =>
        Reads(yaml, entry.Length == 0 ? [] : [entry]);

    [TestCase("x: [a\ny: b\n", "line 1: a bracket opens here and never closes")]
    [TestCase("x: {a: [}\n", "line 1: a bracket opens here and never closes")]
    [TestCase("script: {a: b\n", "line 1: a brace opens here and never closes")]
    [TestCase("x: 1\nscript: {a: 'b}\n", "line 2: a quoted text begins here and never ends")]
    [TestCase("x: [a, \"b]\n", "line 1: a quoted text never ends in the collection that begins here")]
    [TestCase("x: [a] b\n", "line 1: text follows the end of a value")]
    [TestCase("{a: 'b' c: d}\n", "line 1: a comma is missing before this text")]
    [TestCase("{a: *b c}\n", "line 1: a comma is missing before this text")]
    [TestCase("{? a : b}\n", "line 1: explicit keys (\"? key\") are not read at this level")]
    [TestCase("{: a}\n", "line 1: this key is not read")]
    [TestCase("{[a]: b}\n", "line 1: this key is not read")]
    [TestCase("{\"\\q\": b}\n", "line 1: this key has an unknown escape")]
    [TestCase("{a: b}\nc: d\n", "line 2: the document has ended before this line")]
    public void A_collection_nobody_reads_is_refused(string yaml, string problem) => Refuses(yaml, problem);
}
