using System.Buffers;
using System.Collections;
using System.Collections.Immutable;
using System.Text;
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

    // Almost every text has none of them, and is looked through once to see that.
    private SearchValues<string>? _any;

    /// <summary>The one that knows the secrets of this process.</summary>
    public static Redactor OfProcess => Process.Value;

    /// <summary>A text that people have written, as messages are: without secrets, and what looks like one; JSON stays JSON.</summary>
    public string Hide(string text) => SecretPatterns.Hide(Redaction.Of(text, _secrets));

    /// <summary>
    /// What leaves the process whole, be it a report, a page or a pull request: without the secrets that are known, and
    /// nothing else changes, as names and files may say "token=…" and mean none.
    /// </summary>
    public string HideKnown(string text) =>
        text.AsSpan()
            .IndexOfAny(
                _any ??= SearchValues.Create([.. _secrets, .. Redaction.TokenPrefixes], StringComparison.Ordinal)
            ) < 0
            ? text
            : Redaction.OfTokens(text, _secrets);

    /// <summary>A document in UTF-8 without the secrets that are known.</summary>
    public ReadOnlyMemory<byte> HideKnown(ReadOnlyMemory<byte> utf8)
    {
        var text = Encoding.UTF8.GetString(utf8.Span);
        var clean = HideKnown(text);
        return ReferenceEquals(clean, text) ? utf8 : Encoding.UTF8.GetBytes(clean);
    }
}
