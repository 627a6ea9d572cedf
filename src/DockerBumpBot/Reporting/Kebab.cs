using System.Text.Json;

namespace DockerBumpBot.Reporting;

/// <summary>Names as reports spell them: <c>HoldBack</c> is <c>hold-back</c>.</summary>
internal static class Kebab
{
    public static string Of(Enum value) => Of(value.ToString());

    // One word to everybody but the policy.
    public static string Of(string name) =>
        JsonNamingPolicy.KebabCaseLower.ConvertName(name.Replace("GitHub", "Github", StringComparison.Ordinal));
}
