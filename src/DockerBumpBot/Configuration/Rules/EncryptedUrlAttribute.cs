using System.Text.Json.Nodes;

namespace DockerBumpBot.Configuration.Rules;

/// <summary>An address that credentials may be sent to: nobody on the way can read them.</summary>
internal sealed class EncryptedUrlAttribute : RuleAttribute
{
    /// <inheritdoc/>
    public override string? Complaint(object value) =>
        (Uri)value is { IsLoopback: false } url && url.Scheme != Uri.UriSchemeHttps
            ? $"{Quoted.Value(url.OriginalString)} would send credentials in the clear; write https:// (http:// is only for "
                + "this machine itself, such as http://127.0.0.1:8080)"
            : null;

    /// <inheritdoc/>
    public override void Describe(JsonObject schema) =>
        schema["pattern"] = @"^(https://|http://(localhost|127\.|\[::1\]))[^?#@]*$";
}
