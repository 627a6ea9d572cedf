using static DockerBumpBot.Core.Tests.Content.Yaml.OutlineClaims;

namespace DockerBumpBot.Core.Tests.Content.Yaml;

/// <summary>Code and prose in literal and folded scalars, where anything may look like structure.</summary>
internal sealed class BlockScalarTests
{
    [TestCase("|", "a\nb\n")]
    [TestCase("|-", "a\nb")]
    [TestCase("|+", "a\nb\n\n\n")]
    [TestCase(">", "a b\n")]
    [TestCase(">-", "a b")]
    [TestCase(">+", "a b\n\n\n")]
    public void Chomping_decides_about_the_breaks_at_the_end(string header, string value) =>
        Reads($"x: {header}\n  a\n  b\n\n\ny: 1\n", $"x = {value}", "y = 1");

    [TestCase("|2", " a\nb\n")]
    [TestCase("|2-", " a\nb")]
    [TestCase("|-2", " a\nb")]
    [TestCase(">+2", " a\nb\n")]
    public void A_given_indentation_leaves_more_of_it_to_the_text(string header, string value) =>
        Reads($"x: {header}\n   a\n  b\ny: 1\n", $"x = {value}", "y = 1");

    [Test]
    public void An_image_inside_code_is_no_key() =>
        Reads(
            "script: |-\n  dockerimage: demisto/x:1\n  script:\n    dockerimage: y\n\ndockerimage: demisto/python3:1.2.3.4\n",
            "script = dockerimage: demisto/x:1\nscript:\n  dockerimage: y",
            "dockerimage = demisto/python3:1.2.3.4"
        );

    [Test]
    public void Code_may_hold_every_sign_of_YAML() =>
        Reads(
            "script: |\n  'unclosed\n  \"also\n  [ {\n  # no comment\n  --- \n  ...\n  - x: |\n  &a *b !c\n\ta: b\ntype: python\n".Replace(
                "\n\ta",
                "\n  \ta"
            ),
            "script = 'unclosed\n\"also\n[ {\n# no comment\n--- \n...\n- x: |\n&a *b !c\n\ta: b\n",
            "type = python"
        );

    [Test]
    public void Blank_lines_before_inside_and_after_belong_to_the_text() =>
        Reads("x: |+\n\n  a\n \n\n  b\n   \n\ny: 1\n", "x = \na\n\n\nb\n \n\n", "y = 1");

    [Test]
    public void Folding_spares_lines_that_are_indented_more() =>
        Reads("x: >\n  a\n  b\n    c\n  d\n\n  e\n", "x = a b\n  c\nd\ne\n");

    [Test]
    public void A_comment_on_the_line_of_the_header_is_no_text() =>
        Reads("x: | # dockerimage: y\n  a\n# end\ny: 1\n", "x = a\n", "y = 1");

    [Test]
    public void A_text_without_lines_is_empty() => Reads("script: |\ndockerimage: x\n", "script = ", "dockerimage = x");

    [Test]
    public void A_text_of_spaces_alone_is_empty() => ReadsAlone("x: |\n   \n      \ny: 1\n", "x = ", "y = 1");

    [Test]
    public void A_line_of_a_tab_is_text() => Reads("x: |\n  \t\n  a\ny: 1\n", "x = \t\na\n", "y = 1");

    [TestCase("x: |+\n  a\n  ", "a\n")]
    [TestCase("x: |\n  a", "a")]
    public void The_file_may_end_inside_the_text(string yaml, string value) => Reads(yaml, $"x = {value}");

    [Test]
    public void A_tab_left_of_the_text_ends_it() => ReadsAlone("x: |\n  a\n\t", "x = a\n");

    [Test]
    public void The_text_of_a_sequence_item_ends_at_its_dash() =>
        Reads("x:\n- |\n  dockerimage: a\n- b: >-\n    dockerimage: c\ny: 1\n", "x is Sequence", "y = 1");

    [Test]
    public void Text_under_script_ends_where_the_next_key_begins() =>
        Reads(
            "script:\n  script: |\n    dockerimage: a\n   # dockerimage: b\n  dockerimage: c\n",
            "script is Mapping",
            "script/script = dockerimage: a\n",
            "script/dockerimage = c"
        );

    [Test]
    public void The_signs_of_other_languages_stay_as_they_are() =>
        Reads("x: |\n  Größe 🌌\n  日本\ny: é\n", "x = Größe 🌌\n日本\n", "y = é");

    [TestCase("x: |a\n", "line 1: text follows the header of a block text")]
    [TestCase("x: 1\ny: >2 b\n  c\n", "line 2: text follows the header of a block text")]
    [TestCase("x: |\n      \n  a\n", "line 3: this line is neither a key nor the continuation of a value")]
    public void A_header_or_indentation_nobody_reads_is_refused(string yaml, string problem) => Refuses(yaml, problem);
}
