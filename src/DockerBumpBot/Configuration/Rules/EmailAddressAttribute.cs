namespace DockerBumpBot.Configuration.Rules;

/// <summary>An address for commits; whether there is a mailbox is nobody's business.</summary>
internal sealed class EmailAddressAttribute : RuleAttribute
{
    private const int Longest = 254;

    /// <inheritdoc/>
    public override string? Complaint(object value) =>
        (string)value is { Length: <= Longest } text
        && text.Split('@') is [{ Length: > 0 }, { Length: > 0 }]
        && !text.Any(c => c is '<' or '>' || char.IsControl(c) || char.IsWhiteSpace(c))
            ? null
            : $"{Quoted.Value((string)value)} is not an address of e-mail; write one, such as bot@example.com";
}
