namespace DockerBumpBot.Configuration;

/// <summary>The way from the root to a value, as messages spell it: <c>repositories[0].name</c>.</summary>
internal sealed record KeyPath
{
    private readonly string text;

    private KeyPath(string text) => this.text = text;

    /// <summary>The configuration as a whole.</summary>
    public static KeyPath Root { get; } = new("");

    /// <summary>Whether this is the configuration as a whole.</summary>
    public bool IsRoot => text.Length == 0;

    /// <summary>The key below this one.</summary>
    public KeyPath Key(string name) => new(IsRoot ? name : $"{text}.{name}");

    /// <summary>The item of this list, counted from 0.</summary>
    public KeyPath Item(int index) => new($"{text}[{index}]");

    /// <inheritdoc/>
    public override string ToString() => text;
}
