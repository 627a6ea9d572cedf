using System.Text.Json.Nodes;
using DockerBumpBot.Configuration.Rules;

namespace DockerBumpBot.Configuration.Binding;

/// <summary>The address of a service: absolute, over HTTP, and without credentials, which do not belong in a file.</summary>
internal sealed class UrlKind : ValueKind
{
    /// <inheritdoc/>
    public override string Expected => "a URL";

    /// <inheritdoc/>
    public override Type Type => typeof(Uri);

    /// <inheritdoc/>
    public override ReadValue Read(string text) =>
        !Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") || url.Host == ""
            ? new ReadValue.Wrong($"{Quoted.Value(text)} is not a URL; write it whole, such as https://example.com")
        : url.UserInfo != ""
            ? new ReadValue.Wrong($"the URL holds a user name or password; {UnknownKeys.WhereSecretsComeFrom}")
        : url.Query != "" || url.Fragment != ""
            ? new ReadValue.Wrong("the URL must end with its path; remove what follows ? or #")
        : new ReadValue.Read(url);

    /// <inheritdoc/>
    public override void Describe(JsonObject schema)
    {
        base.Describe(schema);
        schema["format"] = "uri";
        schema["pattern"] = "^https?://[^/?#@]+(/[^?#]*)?$";
    }

    /// <inheritdoc/>
    public override JsonNode Write(object value) => ((Uri)value).OriginalString;
}
