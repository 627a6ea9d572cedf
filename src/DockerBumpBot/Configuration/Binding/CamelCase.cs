namespace DockerBumpBot.Configuration.Binding;

/// <summary>Names of C# as they stand in the file.</summary>
internal static class CamelCase
{
    /// <summary>The name with a small first letter: <c>MinimumAge</c> is <c>minimumAge</c>.</summary>
    public static string Of(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
