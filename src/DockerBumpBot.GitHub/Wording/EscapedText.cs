using System.Globalization;
using System.Text.Encodings.Web;
using Fluid.Values;

namespace DockerBumpBot.GitHub.Wording;

/// <summary>Text from outside: templates compare it as it is, and can only write it escaped.</summary>
/// <param name="text">The text as it is.</param>
/// <param name="escape">How it is written.</param>
internal sealed class EscapedText(string text, Func<string, string> escape) : FluidValue
{
    public override FluidValues Type => FluidValues.String;

    public override bool Equals(FluidValue other) => other.ToStringValue() == text;

    public override bool Equals(object? obj) => obj is FluidValue other && Equals(other);

    public override int GetHashCode() => text.GetHashCode(StringComparison.Ordinal);

    // Liquid takes empty text for true; "if version_to" should ask whether there is one.
    public override bool ToBooleanValue() => text.Length > 0;

    public override decimal ToNumberValue() => 0;

    public override string ToStringValue() => text;

    public override object ToObjectValue() => text;

    public override async ValueTask WriteToAsync(TextWriter writer, TextEncoder encoder, CultureInfo cultureInfo) =>
        await writer.WriteAsync(escape(text));
}
