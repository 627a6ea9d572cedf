using System.Collections;
using System.Collections.Immutable;
using DockerBumpBot.GitHub.Connecting.Http;

namespace DockerBumpBot.Secrets;

/// <summary>
/// Takes secrets out of whatever leaves the process: the ones it was given, wherever they turn up, and what looks like
/// one. The last line behind the rooms that keep them out of their own messages.
/// </summary>
internal sealed class Redactor(IEnumerable<string> secrets)
{
    private static readonly Lazy<Redactor> Process = new(() =>
        new Redactor(
            KnownSecrets.Of(
                Environment
                    .GetEnvironmentVariables()
                    .Cast<DictionaryEntry>()
                    .Select(variable => KeyValuePair.Create((string)variable.Key, variable.Value as string ?? ""))
            )
        )
    );

    // The longest first, as one may be a part of another.
    private readonly ImmutableArray<string> _secrets =
    [
        .. secrets.Distinct(StringComparer.Ordinal).OrderByDescending(secret => secret.Length),
    ];

    /// <summary>The one that knows the secrets of this process.</summary>
    public static Redactor OfProcess => Process.Value;

    /// <summary>The text without secrets; JSON stays JSON.</summary>
    public string Hide(string text) => SecretPatterns.Hide(Redaction.Of(text, _secrets));
}
