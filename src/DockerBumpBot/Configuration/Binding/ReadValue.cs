namespace DockerBumpBot.Configuration.Binding;

/// <summary>What became of a text that should be a value.</summary>
internal abstract record ReadValue
{
    private ReadValue() { }

    /// <summary>The value; <c>null</c> where the key may be.</summary>
    public sealed record Read(object? Value) : ReadValue;

    /// <summary>No value, and why.</summary>
    public sealed record Wrong(string Complaint) : ReadValue;
}
