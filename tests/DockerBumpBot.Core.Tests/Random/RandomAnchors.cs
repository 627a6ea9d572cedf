using System.Globalization;
using System.Text;

namespace DockerBumpBot.Core.Tests.Random;

/// <summary>Items whose values carry anchors and are repeated by aliases, few names for many of both; all of it is valid YAML.</summary>
internal sealed class RandomAnchors(string image, Dice dice)
{
    private readonly StringBuilder _text = new();
    private int _keys;

    public static byte[] File(string image, Dice dice)
    {
        var item = new RandomAnchors(image, dice);
        if (dice.Once(4))
            item.WriteInBraces();
        else
            item.Write();
        return Encoding.UTF8.GetBytes(LineBreaks.Random(item._text.ToString(), dice));
    }

    private void Write()
    {
        _text.Append(dice.Pick("", "", "", "", $"---{Anchor()}\n", $"---{Anchor()} # {Alias()}\n", $"&{Name()}\n"));
        WriteEntries("");
        if (dice.Once(2))
        {
            _text.Append(CultureInfo.InvariantCulture, $"script:{Anchor()}{dice.Pick("", " # c", " !m")}\n");
            WriteEntries("  ");
            WriteImage("  ");
            WriteEntries("  ");
        }
        else
        {
            WriteImage("");
            _text.Append("type: python\n");
        }

        WriteEntries("");
    }

    private void WriteImage(string indent) =>
        _text.Append(
            dice.Pick(
                $"{indent}dockerimage:{Anchor()} {image}\n",
                $"{indent}dockerimage:{Anchor()} '{image}' # {Alias()}\n",
                $"{indent}dockerimage:{Anchor()} !!str \"{image}\"\n",
                $"{indent}dockerimage: !t{Anchor()}\n{indent}  {image}\n",
                $"{indent}dockerimage:\n{indent} {Anchor()} {image}\n",
                $"{indent}dockerimage:{Anchor()} |-\n{indent}  {image}\n",
                $"{indent}&{Name()} dockerimage: {image}\n"
            )
        );

    private void WriteEntries(string indent)
    {
        for (var count = dice.Roll(3); count > 0; count--)
            _text.Append(indent).Append(Entry(indent)).Append('\n');
    }

    private string Entry(string indent) =>
        dice.Roll(18) switch
        {
            0 or 1 or 2 => $"{Key()}: {Alias()}",
            3 => $"{Key()}:{Anchor()} text",
            4 => $"{Key()}: [{Alias()}, &{Name()} x, {{q: {Alias()}}}]",
            5 => $"{Key()}:\n{indent}- {Alias()}\n{indent}-{Anchor()} y",
            6 => $"{Key()}:{Anchor()}\n{indent}  z: {Alias()}\n{indent}  <<: {Alias()}",
            7 => $"# {Alias()}",
            8 => $"{Key()}: '{Alias()}' # {Alias()}",
            9 => $"{Key()}: |\n{indent}  {Alias()}\n{indent}  x: &{Name()}",
            10 => $"{Key()}: text\n{indent}  {Alias()} &{Name()}",
            11 => $"&{Name()} {Key()}: 1",
            12 => $"{Key()}: {{? {Alias()} : x, ? &{Name()} y : z}}",
            13 => $"{Key()}: !t &{Name()} >-\n{indent}  u {Alias()}",
            14 => $"{Key()}: {{\"k\":{Alias()}, 'l':&{Name()} v}}",
            15 => $"{Key()}:\n{indent}-{Anchor()} n: {Alias()}\n{indent}  m:{Anchor()}",
            16 => $"{Key()}:\n{indent}  ? {Alias()}\n{indent}  : {Alias()}",
            _ => $"{Key()}: \"{Alias()}\n{indent}  {Alias()}\" ",
        };

    private void WriteInBraces()
    {
        _text.Append(dice.Pick("", $"---{Anchor()} ")).Append('{');
        WriteMembers();
        if (dice.Once(2))
        {
            _text.Append(CultureInfo.InvariantCulture, $"\"script\":{Anchor()} {{");
            WriteMembers();
            WriteMember();
            WriteMembers();
            _text.Append("}, ");
        }
        else
        {
            WriteMember();
            _text.Append("type: python, ");
        }

        WriteMembers();
        _text.Append("}\n");
    }

    private void WriteMember() =>
        _text.Append(
            dice.Pick(
                $"dockerimage:{Anchor()} {image} , ",
                $"\"dockerimage\": !t{Anchor()}\n \"{image}\", ",
                $"&{Name()} dockerimage: '{image}',"
            )
        );

    private void WriteMembers()
    {
        for (var count = dice.Roll(3); count > 0; count--)
            _text.Append(
                dice.Pick(
                    $"{Key()}: {Alias()}, ",
                    $"\"{Key()}\":{Alias()} ,",
                    $"{Key()}:{Anchor()} text # {Alias()}\n , ",
                    $"{Key()}: [{Alias()}, {{x: &{Name()} y}}],",
                    $"{Key()}: {{? {Alias()} : &{Name()} z}},"
                )
            );
    }

    private string Key() => string.Create(CultureInfo.InvariantCulture, $"k{_keys++}");

    private string Name() => dice.Pick("a", "b", "c-1", "ä");

    private string Alias() => $"*{Name()}";

    private string Anchor() => dice.Once(2) ? $" &{Name()}" : "";
}
