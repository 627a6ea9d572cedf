using System.Text;

namespace DockerBumpBot.Core.Tests.Random;

/// <summary>Documents as people write item files: every style of value, comments, odd indentation, any line break.</summary>
internal sealed class RandomYaml(Dice dice, params string[] keys)
{
    // csharpier-ignore
    private static readonly string[] AllKeys =
    [
        "name", "dockerimage", "script", "type", "autoUpdateDockerImage", "display", "description", "dockerimage45",
        "commonfields", "configuration", "deprecated", "x-y z", "key#1", "ключ", "a:b", "'quo: ted'", "\"dockerimage\"",
        "\"es\\u0063\"", "'it''s'", "script ", "? x"[2..], "-x", "<<", "~",
    ];

    private readonly StringBuilder _text = new();
    private readonly RandomScalar _scalars = new(dice);
    private readonly RandomFlow _flows = new(dice);

    /// <summary>The bytes of a document; most of them are valid YAML.</summary>
    public static byte[] Document(Dice dice)
    {
        var yaml = new RandomYaml(dice, AllKeys);
        yaml.WriteDocument();
        return Encoding.UTF8.GetBytes(LineBreaks.Random(yaml._text.ToString(), dice));
    }

    /// <summary>Lines of random entries of these keys at a column; none at all now and then.</summary>
    public static string Entries(Dice dice, int column, params string[] keys)
    {
        var yaml = new RandomYaml(dice, keys);
        if (dice.Roll(3) != 0)
            yaml.WriteMapping(column, 1);
        return yaml._text.ToString();
    }

    private void WriteDocument()
    {
        if (dice.Once(8))
            _text.Append('\uFEFF');
        if (dice.Once(6))
            _text.Append(
                dice.Pick("---\n", "# first: comment\n", "%YAML 1.2\n---\n", "--- # c\n", "\n", "--- !!map\n")
            );
        if (dice.Once(12))
            _text.Append(_flows.Mapping(0)).Append('\n');
        else
            WriteMapping(dice.Once(10) ? dice.Roll(4) : 0, 0);
        if (dice.Once(10))
            _text.Append(dice.Pick("...\n", "# last", "...\n# c: d", "\n\n", "   \n", "  # c\n"));
        if (dice.Once(5) && _text.Length > 0 && _text[^1] == '\n')
            _text.Length--;
    }

    private void WriteMapping(int column, int depth)
    {
        for (var count = 1 + dice.Roll(depth == 0 ? 7 : 4); count > 0; count--)
        {
            WriteFiller(column);
            _text.Append(' ', column);
            WriteEntry(column, depth);
        }
    }

    private void WriteEntry(int column, int depth)
    {
        _text.Append(dice.Once(25) ? "&k " : "").Append(dice.Pick<string>(keys));
        _text.Append(dice.Once(12) ? " :" : ":");
        WriteValue(column, depth, isInSequence: false);
    }

    private void WriteSequence(int column, int depth)
    {
        for (var count = 1 + dice.Roll(3); count > 0; count--)
        {
            WriteFiller(column);
            _text.Append(' ', column).Append('-');
            if (depth < 4 && dice.Once(3))
            {
                var gap = 1 + dice.Roll(3);
                _text.Append(' ', gap);
                WriteEntry(column + 1 + gap, depth + 1);
                if (dice.Once(2))
                    WriteMapping(column + 1 + gap, depth + 1);
            }
            else
            {
                WriteValue(column, depth, isInSequence: true);
            }
        }
    }

    private void WriteValue(int column, int depth, bool isInSequence)
    {
        var properties = dice.Once(12) ? dice.Pick(" &a", " !!str", " !x", " &b !y") : "";
        switch (dice.Roll(depth < 4 ? 11 : 8))
        {
            case 6:
                _text
                    .Append(properties)
                    .Append(' ')
                    .Append(_flows.Collection(column + 1))
                    .Append(Comment())
                    .Append('\n');
                break;
            case 7:
                _text.Append(dice.Pick("", " *a", " ", "\t")).Append(Comment()).Append('\n');
                break;
            case 8 or 9:
                _text.Append(Comment()).Append('\n');
                WriteMapping(column + 1 + dice.Roll(4), depth + 1);
                break;
            case 10:
                _text.Append(Comment()).Append('\n');
                WriteSequence(column + (isInSequence ? 1 : 0) + dice.Roll(3), depth + 1);
                break;
            default:
                _text.Append(properties).Append(_scalars.Value(column));
                break;
        }
    }

    private string Comment() =>
        dice.Once(8) ? dice.Pick(" # dockerimage: x", "  #", "\t# 'unclosed", " # a\tb: \"") : "";

    private void WriteFiller(int column)
    {
        if (!dice.Once(8))
            return;
        _text.Append(
            dice.Pick(
                "\n",
                "# dockerimage: demisto/x:1\n",
                $"{new string(' ', column)}# c: 'd\n",
                "    \n",
                "\t\n",
                "      # deep\n"
            )
        );
    }
}
