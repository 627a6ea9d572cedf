namespace DockerBumpBot.Configuration.Binding;

/// <summary>A text, which only its rules narrow.</summary>
internal sealed class TextKind : ValueKind
{
    /// <inheritdoc/>
    public override string Expected => "a text";

    /// <inheritdoc/>
    public override Type Type => typeof(string);

    /// <inheritdoc/>
    public override ReadValue Read(string text) => new ReadValue.Read(text);
}
