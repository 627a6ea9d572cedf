using static DockerBumpBot.Core.Tests.Content.Yaml.OutlineClaims;

namespace DockerBumpBot.Core.Tests.Content.Yaml;

internal sealed class QuotedScalarTests
{
    [TestCase("'it''s: # x'", "it's: # x")]
    [TestCase("''", "")]
    [TestCase("''''", "'")]
    [TestCase("'\\n'", "\\n")]
    [TestCase("\"a\\tb\\n\\\"c\\\"\"", "a\tb\n\"c\"")]
    [TestCase("\"\\x41\\u00e9\\U0001F600\"", "Aé😀")]
    [TestCase("\"\\ud83d\\ude00\"", "😀")]
    [TestCase("\"\\0\\a\\b\\e\\f\\r\\v\\/\\\\\\ \\_\\N\\L\\P\"", "\0\a\b\e\f\r\v/\\ \u00A0\u0085\u2028\u2029")]
    [TestCase("\"{ [ - # \"", "{ [ - # ")]
    public void A_quoted_text_is_decoded(string written, string value) =>
        Reads($"x: {written} # c\ny: 1\n", $"x = {value}", "y = 1");

    [TestCase("'a\n  b'", "a b")]
    [TestCase("'a  \n\n\n  b'", "a\n\nb")]
    [TestCase("\"a \t\n  b\"", "a b")]
    [TestCase("\"a \\\n  b\"", "a b")]
    [TestCase("\"a\\\n\n\n  b\"", "a\n\nb")]
    [TestCase("\"a\n\n  \\ b\"", "a\n b")]
    [TestCase("\"a\\  \n  b\"", "a  b")]
    [TestCase("'\n  a\n  '", " a ")]
    public void Lines_inside_quotes_are_folded(string written, string value) =>
        Reads($"x: {written}\ny: 1\n", $"x = {value}", "y = 1");

    [Test]
    public void An_image_inside_quotes_is_no_key() =>
        Reads(
            "description: 'see\n  dockerimage: a\n  script:'\ncomment: \"\n  dockerimage: b\"\ndockerimage: c\n",
            "description = see dockerimage: a script:",
            "comment =  dockerimage: b",
            "dockerimage = c"
        );

    [Test]
    public void Lines_inside_double_quotes_need_no_indentation() =>
        ReadsAlone(
            "script:\n  a: \"first\nsecond: x\ndockerimage: demisto/x:1\n\n third\"\n  dockerimage: c\n",
            "script is Mapping",
            "script/a = first second: x dockerimage: demisto/x:1\nthird",
            "script/dockerimage = c"
        );

    [Test]
    public void Lines_inside_single_quotes_need_no_indentation() =>
        Reads("x: 'a\nb: it''s\n'\ny: 1\n", "x = a b: it's ", "y = 1");

    [Test]
    public void The_value_may_stand_on_the_next_line() =>
        Reads(
            "dockerimage:\n  # c\n\n  \"demisto/x:1\"\nname:\n 'a\n\n b'\n",
            "dockerimage = demisto/x:1",
            "name = a\nb"
        );

    [Test]
    public void Keys_may_be_quoted() =>
        Reads(
            "\"script\":\n  'dockerimage': a\n  \"a: b\" : c\n  'it''s': d\n  \"\\x41\": e\n\"docker image\": f\n",
            "script is Mapping",
            "script/dockerimage = a",
            "script/a: b = c",
            "script/it's = d",
            "script/A = e",
            "docker image = f"
        );

    [Test]
    public void A_comment_may_touch_the_closing_quote() => ReadsAlone("x: \"a\"# c\ny: 'b'#\n", "x = a", "y = b");

    [TestCase("x: 1\ny: \"a\nz: 2\n", "line 2: a quoted text begins here and never ends")]
    [TestCase("x: 'it''s\n", "line 1: a quoted text begins here and never ends")]
    [TestCase("x: \"a\\\"\n", "line 1: a quoted text begins here and never ends")]
    [TestCase("x: \"a\" b\n", "line 1: text follows the end of a value")]
    [TestCase("x: 'a': b\n", "line 1: text follows the end of a value")]
    public void A_quote_that_never_ends_or_goes_on_is_refused(string yaml, string problem) => Refuses(yaml, problem);

    [TestCase("\"\\q\"")]
    [TestCase("\"\\xZZ\"")]
    [TestCase("\"\\u12\"")]
    [TestCase("\"\\U00110000\"")]
    public void An_escape_that_is_none_leaves_the_value_unknown(string written) =>
        Assert.That(
            Brief([.. System.Text.Encoding.UTF8.GetBytes($"x: {written}\ny: 1")]),
            Is.EqualTo(["x = ?", "y = 1"])
        );
}
