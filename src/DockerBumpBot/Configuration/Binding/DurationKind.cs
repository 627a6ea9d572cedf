using System.Globalization;
using System.Text.Json.Nodes;
using DockerBumpBot.Configuration.Rules;

namespace DockerBumpBot.Configuration.Binding;

/// <summary>A number and a unit: seconds, minutes, hours, days or weeks.</summary>
internal sealed class DurationKind : ValueKind
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(3650);

    /// <inheritdoc/>
    public override string Expected => "a duration";

    /// <inheritdoc/>
    public override Type Type => typeof(TimeSpan);

    /// <inheritdoc/>
    public override ReadValue Read(string text)
    {
        if (
            text.Length == 0
            || UnitOf(text[^1]) is not { } unit
            || !int.TryParse(text.AsSpan(..^1), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
        )
            return new ReadValue.Wrong(
                $"{Quoted.Value(text)} is not a duration; write a number and a unit, such as 0d, 12h or 3d"
            );
        return unit.TotalMinutes * count <= Longest.TotalMinutes
            ? new ReadValue.Read(unit * count)
            : new ReadValue.Wrong($"{Quoted.Value(text)} is longer than ten years; write a shorter duration");
    }

    private static TimeSpan? UnitOf(char letter) =>
        letter switch
        {
            's' => TimeSpan.FromSeconds(1),
            'm' => TimeSpan.FromMinutes(1),
            'h' => TimeSpan.FromHours(1),
            'd' => TimeSpan.FromDays(1),
            'w' => TimeSpan.FromDays(7),
            _ => null,
        };

    /// <inheritdoc/>
    public override void Describe(JsonObject schema)
    {
        base.Describe(schema);
        schema["pattern"] = "^[0-9]+[smhdw]$";
    }

    /// <inheritdoc/>
    public override JsonNode Write(object value)
    {
        var span = (TimeSpan)value;
        // The largest unit that leaves nothing over; a week is seldom meant by seven days.
        var unit = "dhms".First(letter => span.Ticks % UnitOf(letter)!.Value.Ticks == 0);
        return string.Create(CultureInfo.InvariantCulture, $"{span.Ticks / UnitOf(unit)!.Value.Ticks}{unit}");
    }
}
