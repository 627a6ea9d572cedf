using System.Security;
using DockerBumpBot.GitHub.Keeping;
using DockerBumpBot.Registry;

namespace DockerBumpBot.Runs;

/// <summary>The account at Docker Hub, as the environment says.</summary>
/// <param name="Credentials">Name and token; <c>null</c> for nobody.</param>
/// <param name="Mistake">What is wrong and what to do, free of secrets; <c>null</c> for nothing.</param>
internal sealed record DockerHubAccount(RegistryCredentials? Credentials, string? Mistake)
{
    private const string Username = "DOCKERHUB_USERNAME";
    private const string Token = "DOCKERHUB_TOKEN";
    private const string TokenFile = Token + "_FILE";
    private const int LargestFile = 64 * 1024;

    /// <summary>Reads <c>DOCKERHUB_USERNAME</c> with <c>DOCKERHUB_TOKEN</c> or <c>DOCKERHUB_TOKEN_FILE</c>.</summary>
    /// <param name="variable">The value of an environment variable; <c>null</c> when it is not set.</param>
    public static DockerHubAccount Find(Func<string, string?> variable)
    {
        var (username, token, file) = (Value(Username), Value(Token), Value(TokenFile));
        if (token.Length > 0 && file.Length > 0)
            return Mistaken($"{Token} and {TokenFile} are both given: unset one of them.");
        if (file.Length > 0)
        {
            try
            {
                token = RegularFile.ReadText(file, LargestFile).Trim();
            }
            catch (Exception e)
                when (e
                        is IOException
                            or UnauthorizedAccessException
                            or ArgumentException
                            or NotSupportedException
                            or SecurityException
                )
            {
                return Mistaken(
                    $"{TokenFile} names a file that cannot be read: check its path and its rights, and that it is a regular file."
                );
            }
        }

        return new DockerHubAccount(
            username.Length > 0 && token.Length > 0 ? new RegistryCredentials(username, token) : null,
            null
        );

        string Value(string name) => variable(name)?.Trim() ?? "";
    }

    private static DockerHubAccount Mistaken(string mistake) => new(null, mistake);
}
