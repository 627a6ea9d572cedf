using System.Text;

namespace DockerBumpBot.Core.Tests.Random;

/// <summary>Item files with an image somewhere among random lines.</summary>
internal static class RandomItem
{
    // csharpier-ignore
    private static readonly string[] OtherKeys =
    [
        "description", "dockerimage45", "commonfields", "configuration", "x y", "'a: b'", "nativeimage", "ключ", "subtype",
    ];

    /// <summary>An integration or a script with this image, written in one of many ways; most of them are valid YAML.</summary>
    public static byte[] File(string image, Dice dice)
    {
        var text = new StringBuilder(dice.Once(6) ? "\uFEFF" : "");
        text.Append(RandomYaml.Entries(dice, 0, OtherKeys)).Append(Flags(dice));
        if (dice.Once(2))
            text.Append("display: Größe 🌌\nscript:\n")
                .Append(RandomYaml.Entries(dice, 2, OtherKeys))
                .Append(Field(image, 2, dice))
                .Append(RandomYaml.Entries(dice, 2, OtherKeys));
        else
            text.Append(Field(image, 0, dice))
                .Append(dice.Pick("type: python\n", "script: |\n  dockerimage: x\n", "script: ''\n"));
        text.Append(RandomYaml.Entries(dice, 0, OtherKeys));
        if (dice.Once(4) && text[^1] == '\n')
            text.Length--;
        return Encoding.UTF8.GetBytes(LineBreaks.Random(text.ToString(), dice));
    }

    private static string Flags(Dice dice) =>
        dice.Pick("", "", "autoUpdateDockerImage: true\n")
        + dice.Roll(20) switch
        {
            17 => "autoUpdateDockerImage: false\n",
            18 => "deprecated: true\n",
            19 => "autoUpdateDockerImage: ?\n",
            _ => "",
        };

    private static string Field(string image, int column, Dice dice)
    {
        var indent = new string(' ', column);
        return indent
            + dice.Roll(9) switch
            {
                1 => $"dockerimage: '{image}' # {image}\n",
                2 => $"dockerimage:   \"{image}\"\n",
                3 => $"dockerimage:\n{indent}    {image}\n",
                4 => $"dockerimage: >-\n{indent}  {image}\n",
                5 => $"dockerimage: |\n\n{indent} {image}\n\n",
                6 => $"'dockerimage' : &image {image}\n",
                7 => $"dockerimage:\t{image}\t# c\n",
                8 => $"\"dockerimage\": \"\n{indent}  {image} \"\n",
                _ => $"dockerimage: {image}\n",
            };
    }
}
