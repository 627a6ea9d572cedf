using CsCheck;

namespace DockerBumpBot.Core.Tests.Random;

/// <summary>
/// Choices taken one after another from a generated list. When the list is used up every further choice is the first,
/// so a shorter list is a simpler document, and shrinking needs no more than the list.
/// </summary>
internal sealed class Dice(IReadOnlyList<int> rolls)
{
    private int _next;

    /// <summary>From 0 to <paramref name="sides"/> - 1.</summary>
    public int Roll(int sides) => _next < rolls.Count ? rolls[_next++] % sides : 0;

    /// <summary>True once in <paramref name="sides"/> times, and never at the end of the list.</summary>
    public bool Once(int sides) => Roll(sides) == sides - 1;

    public T Pick<T>(params ReadOnlySpan<T> faces) => faces[Roll(faces.Length)];

    public static Gen<Dice> Gen(int most) => CsCheck.Gen.Int[0, 9_999].Array[0, most].Select(rolls => new Dice(rolls));
}
