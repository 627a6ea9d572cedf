using System.Text.Json.Nodes;
using DockerBumpBot.Configuration.Rules;
using DockerBumpBot.Core.Images;

namespace DockerBumpBot.Configuration.Binding;

/// <summary>
/// A pattern of names. Characters that only other kinds of pattern know are refused: <c>{a,b}</c> or <c>[ab]</c> would
/// match nothing here, and nobody would notice.
/// </summary>
internal sealed class GlobKind : ValueKind
{
    private const int Longest = 255;
    private const string Foreign = "[]{}()|!^$:,;\\\"'<> \t";

    /// <inheritdoc/>
    public override string Expected => "a name or a pattern";

    /// <inheritdoc/>
    public override Type Type => typeof(Glob);

    /// <inheritdoc/>
    public override ReadValue Read(string text) =>
        text.Length is > 0 and <= Longest
        && !text.Any(c => Foreign.Contains(c, StringComparison.Ordinal) || char.IsControl(c))
            ? new ReadValue.Read(new Glob(text))
            : new ReadValue.Wrong($"{Quoted.Value(text)} is not a pattern; write a name in which * and ? may stand");

    /// <inheritdoc/>
    public override void Describe(JsonObject schema)
    {
        base.Describe(schema);
        schema["pattern"] = @"^[^\[\]{}()|!^$:,;\\""'<>\s]{1,255}$";
    }
}
