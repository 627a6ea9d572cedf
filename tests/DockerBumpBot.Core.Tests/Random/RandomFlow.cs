using System.Text;

namespace DockerBumpBot.Core.Tests.Random;

/// <summary>Collections in brackets and braces, JSON among them.</summary>
internal sealed class RandomFlow(Dice dice)
{
    private readonly RandomScalar _scalars = new(dice);

    public string Collection(int column) => dice.Once(2) ? Mapping(column) : Sequence(column, 0);

    public string Mapping(int column, int depth = 0)
    {
        var text = new StringBuilder().Append('{');
        for (var count = dice.Roll(5); count > 0; count--)
        {
            text.Append(Space(column))
                .Append(
                    dice.Pick<string>(
                        "name",
                        "\"dockerimage\"",
                        "script",
                        "dockerimage",
                        "'type'",
                        "a b",
                        "autoUpdateDockerImage"
                    )
                )
                .Append(dice.Pick(":", " :"))
                .Append(dice.Pick(" ", "  "))
                .Append(Value(column, depth))
                .Append(Space(column))
                .Append(count > 1 || dice.Once(4) ? "," : "");
        }

        return text.Append(Space(column)).Append('}').ToString();
    }

    private string Sequence(int column, int depth)
    {
        var text = new StringBuilder().Append('[');
        for (var count = dice.Roll(4); count > 0; count--)
            text.Append(Space(column)).Append(Value(column, depth)).Append(Space(column)).Append(count > 1 ? "," : "");
        return text.Append(Space(column)).Append(']').ToString();
    }

    private string Value(int column, int depth) =>
        dice.Roll(depth < 3 ? 8 : 5) switch
        {
            5 or 6 => Mapping(column, depth + 1),
            7 => Sequence(column, depth + 1),
            3 => dice.Pick("*a", "!!str x", "&b y", "&c\n   z"),
            _ => _scalars.InFlow(column),
        };

    private string Space(int column) =>
        dice.Roll(8) switch
        {
            5 => " ",
            6 => "\n" + new string(' ', column + 1),
            7 => " # dockerimage: [ ' \"\n" + new string(' ', column + 1),
            _ => "",
        };
}
