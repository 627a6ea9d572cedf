using static DockerBumpBot.Core.Tests.Content.Yaml.OutlineClaims;

namespace DockerBumpBot.Core.Tests.Content.Yaml;

internal sealed class PlainScalarTests
{
    [TestCase("a b")]
    [TestCase("http://x/?a=b#c")]
    [TestCase("it's 5\"")]
    [TestCase("a:b")]
    [TestCase("-1")]
    [TestCase("x [1] {2}, 3")]
    [TestCase("Größe 🌌")]
    [TestCase("~")]
    [TestCase("...x")]
    [TestCase("null")]
    public void A_plain_text_is_what_is_written(string value) =>
        Reads($"x:   {value}  \t# dockerimage: a\ny: 1\n", $"x = {value}", "y = 1");

    [Test]
    public void A_plain_text_goes_on_while_it_is_indented() =>
        Reads("x: a\n  b\n\n\n\tc\n d # e\ny: 1\n".Replace("\n\tc", "\n \tc"), "x = a b\n\nc d", "y = 1");

    [Test]
    public void A_plain_text_may_begin_on_the_next_line() =>
        Reads(
            "script:\n  dockerimage: # why\n\n    demisto/x:1\n  type:\n\n",
            "script is Mapping",
            "script/dockerimage = demisto/x:1",
            "script/type is Null"
        );

    [Test]
    public void A_value_may_be_absent() =>
        Reads(
            "dockerimage:\nname: # none\ntype: \t\nx:",
            "dockerimage is Null",
            "name is Null",
            "type is Null",
            "x is Null"
        );

    [Test]
    public void A_tab_may_stand_between_key_and_value() => Reads("x:\ta\ny: \t b\t\n", "x = a", "y = b");

    [Test]
    public void Keys_may_hold_spaces_colons_and_hashes() =>
        Reads(
            "a b: 1\nc:d: 2\ne#f: 3\nключ: 4\ng : 5\n-h: 6\n",
            "a b = 1",
            "c:d = 2",
            "e#f = 3",
            "ключ = 4",
            "g = 5",
            "-h = 6"
        );

    [Test]
    public void A_comment_may_stand_anywhere() =>
        Reads(
            "# dockerimage: a\n  # deep: b\nscript: # c\n # dockerimage: d\n  # e\n  type: python # f\n# g\n  dockerimage: x # y: z\n\n#h",
            "script is Mapping",
            "script/type = python",
            "script/dockerimage = x"
        );

    [Test]
    public void Nested_keys_of_the_same_name_are_not_the_outline() =>
        Reads(
            "commonfields:\n  dockerimage: a\nconfiguration:\n- dockerimage: b\n  script: c\n- - d\n  - dockerimage: e\nscript:\n   commands:\n   -  dockerimage: f\n      name: g\n   dockerimage: h\n   sub:\n     dockerimage: i\nname: j\n",
            "commonfields is Mapping",
            "configuration is Sequence",
            "script is Mapping",
            "script/commands is Sequence",
            "script/dockerimage = h",
            "script/sub is Mapping",
            "name = j"
        );

    [Test]
    public void The_keys_of_the_mapping_behind_script_are_not_those_of_script() =>
        Reads(
            "script:\n  dockerimage: a\ntests:\n  dockerimage: b\n",
            "script is Mapping",
            "script/dockerimage = a",
            "tests is Mapping"
        );

    [Test]
    public void All_keys_may_be_indented() =>
        Reads(
            "  script:\n      type: a\n      dockerimage: b\n  name: c\n",
            "script is Mapping",
            "script/type = a",
            "script/dockerimage = b",
            "name = c"
        );

    [Test]
    public void A_key_given_twice_is_two_entries() =>
        Reads("dockerimage: a\nname: b\ndockerimage: c\n", "dockerimage = a", "name = b", "dockerimage = c");

    [TestCase("x: a\n y: b\n", "line 2: a colon inside a text that is not quoted")]
    [TestCase("x: a: b\n", "line 1: a colon inside a text that is not quoted")]
    [TestCase("  x: a\n y: b\n", "line 2: this key is indented less than the first one")]
    [TestCase("script:\n    x: a\n  y: b\n", "line 3: this key is indented less than the first one under script")]
    [TestCase("x: 1\nb\n", "line 2: this line is neither a key nor the continuation of a value")]
    [TestCase("x: a # c\n  b\n", "line 2: this line is neither a key nor the continuation of a value")]
    [TestCase("x: 1\n\ty: 2\n", "line 2: a tab indents this line, which YAML does not allow")]
    [TestCase("? x\n: y\n", "line 1: explicit keys (\"? key\") are not read at this level")]
    [TestCase("script:\n  ? dockerimage\n  : y\n", "line 2: explicit keys (\"? key\") are not read at this level")]
    public void What_would_be_a_guess_is_refused(string yaml, string problem) => Refuses(yaml, problem);
}
