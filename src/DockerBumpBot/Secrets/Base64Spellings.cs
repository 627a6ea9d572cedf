namespace DockerBumpBot.Secrets;

/// <summary>A secret in base64: alone, and within something longer, such as the user and the password of Basic.</summary>
internal static class Base64Spellings
{
    public static IEnumerable<string> Of(byte[] secret) =>
        Enumerable
            .Range(0, 3)
            .Select(before => Within(secret, before))
            .Prepend(Convert.ToBase64String(secret))
            .SelectMany(text => new[] { text, text.Replace('+', '-').Replace('/', '_') });

    // Three bytes are four characters, so what a secret looks like depends on how many bytes of a group stand before it.
    // The characters at both ends depend on its neighbours as well, and are left.
    private static string Within(byte[] secret, int before)
    {
        var text = Convert.ToBase64String([.. new byte[before], .. secret]).TrimEnd('=');
        var start = before == 0 ? 0 : before + 1;
        var end = (before + secret.Length) % 3 == 0 ? text.Length : text.Length - 1;
        return text[start..end];
    }
}
