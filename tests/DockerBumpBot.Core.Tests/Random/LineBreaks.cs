using System.Text;

namespace DockerBumpBot.Core.Tests.Random;

/// <summary>The ways in which lines end.</summary>
internal static class LineBreaks
{
    /// <summary>The text with LF, CRLF or lone CR throughout, or mixed.</summary>
    public static string Random(string text, Dice dice) =>
        dice.Roll(6) switch
        {
            <= 2 => text,
            3 => text.ReplaceLineEndings("\r\n"),
            4 => text.ReplaceLineEndings("\r"),
            _ => Mixed(text, dice),
        };

    private static string Mixed(string text, Dice dice)
    {
        var mixed = new StringBuilder();
        foreach (var character in text)
            mixed.Append(character == '\n' ? dice.Pick("\n", "\r\n", "\r") : $"{character}");
        return mixed.ToString();
    }
}
