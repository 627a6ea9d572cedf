using System.Text;

namespace DockerBumpBot.Core.Tests.Random;

/// <summary>Values in every style, over one line or several.</summary>
internal sealed class RandomScalar(Dice dice)
{
    // csharpier-ignore
    private static readonly string[] PlainWords =
    [
        "demisto/python3:3.10.1.25933", "word", "a:b", "x#y", "é", "🌌", "it's", "-5", "a\"b", "[x]y"[1..2], "http://x/#a", "true",
        "1.0", "--", "x]", "a,b", "~", "\\", "...x", "...",
    ];

    // csharpier-ignore
    private static readonly string[] Code =
    [
        "def main():", "dockerimage: demisto/x:1", "# comment", "- item", "'", "\"", "{", "]", "\tx", "  deeper", "é🌌",
        "--- x", "key: |", "", " ", "   ", "\t", "return 'a'  # b", "a\t", "trailing  ", "? k", "%x", "&a x", "= *b", "...", "script:",
    ];

    /// <summary>What stands behind a colon or dash at <paramref name="column"/>, to the end of its last line.</summary>
    public string Value(int column) =>
        dice.Roll(10) switch
        {
            0 or 1 => $"{Gap(column)}{Plain(column)}{Comment()}\n",
            2 => $"{Gap(column)}{Plain(column)}{Continuation(column)}{Plain(column)}{Comment()}\n",
            3 or 4 => $"{Gap(column)}{Quoted('\'', column)}{Comment()}\n",
            5 or 6 => $"{Gap(column)}{Quoted('"', column)}{Comment()}\n",
            _ => $" {Block(column)}",
        };

    /// <summary>A plain or quoted scalar for the inside of a flow collection.</summary>
    public string InFlow(int column) =>
        dice.Roll(4) switch
        {
            0 => Quoted('\'', column),
            1 => Quoted('"', column),
            2 => dice.Pick("a", "x y", "é", "1.5", "demisto/python3:1.2.3.4", "a#b", "-1", "a'b"),
            _ => $"a{Continuation(column)}b",
        };

    private string Plain(int column)
    {
        var words = new StringBuilder(dice.Pick<string>(PlainWords));
        while (dice.Once(3))
            words.Append(dice.Pick(" ", "  ", " \t")).Append(dice.Pick<string>(PlainWords));
        return words.ToString();
    }

    private string Quoted(char quote, int column)
    {
        var text = new StringBuilder().Append(quote);
        for (var count = dice.Roll(5); count > 0; count--)
        {
            text.Append(
                dice.Roll(12) switch
                {
                    0 when quote == '"' => dice.Pick(
                        "\\n",
                        "\\\"",
                        "\\\\",
                        "\\t",
                        "\\x41",
                        "\\u00e9",
                        "\\U0001F600",
                        "\\ ",
                        "\\/",
                        "\\_"
                    ),
                    1 when quote == '\'' => "''",
                    2 or 3 => Continuation(column),
                    4 when quote == '"' => "\\\n" + new string(' ', column + 1 + dice.Roll(3)),
                    5 => dice.Pick(" ", "  ", "\t"),
                    6 => dice.Pick(": ", " # ", "- ", "{", "]", ", "),
                    7 => quote == '"' ? "'" : "\"",
                    _ => dice.Pick<string>("x", "dockerimage: y", "é", "🌌", "demisto/python3:1.2.3.4", "#", ":"),
                }
            );
        }

        return text.Append(quote).ToString();
    }

    private string Block(int column)
    {
        var header = new StringBuilder().Append(dice.Pick('|', '>')).Append(dice.Pick("", "", "-", "+"));
        var indent = 1 + dice.Roll(5);
        var isExplicit = dice.Once(6);
        if (isExplicit)
            header.Append(indent);
        header.Append(Comment()).Append('\n');
        if (!isExplicit && dice.Roll(12) != 11)
            header.Append(' ', column + indent).Append("first\n");
        for (var count = dice.Roll(6); count > 0; count--)
            header.Append(Line(column + indent)).Append('\n');
        return header.ToString();
    }

    private string Line(int indent)
    {
        var code = dice.Pick<string>(Code);
        return code.Length == 0 ? code : new string(' ', indent) + code;
    }

    private string Continuation(int column) =>
        dice.Pick("\n", "\n\n", " \n", "\n  \n", "\n\t\n\n")
        + new string(' ', column + 1 + dice.Roll(3))
        + dice.Pick("", "", "\t");

    private string Gap(int column) =>
        dice.Once(8)
            ? $"{dice.Pick("", " ", "  # c: d")}\n{new string(' ', column + 1 + dice.Roll(4))}"
            : dice.Pick(" ", " ", "   ", "\t", " \t");

    private string Comment() => dice.Once(8) ? dice.Pick(" # dockerimage: x", "  #'", " ", "\t") : "";
}
