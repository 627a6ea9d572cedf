using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using DockerBumpBot.Configuration.Binding;
using DockerBumpBot.Core.Images;
using DockerBumpBot.Core.Reconciling;
using DockerBumpBot.Scheduling;

namespace DockerBumpBot.Http.Api;

/// <summary>The body of a request for a run. What is left out is as in the configuration.</summary>
internal sealed record RunRequestBody
{
    private const int MostPatterns = 100;
    private const int MostNew = 1000;

    public bool? DryRun { get; init; }

    public IReadOnlyList<string?>? Packs { get; init; }

    public IReadOnlyList<string?>? Images { get; init; }

    public int? MaxNew { get; init; }

    /// <summary>Reads one.</summary>
    /// <param name="json">The body; an empty one asks for everything.</param>
    /// <param name="mistakes">Everything that is wrong, by member; <c>body</c> for what is no such JSON.</param>
    /// <returns>The request; <c>null</c> when there are mistakes.</returns>
    public static RunRequest? Read(ReadOnlySpan<byte> json, out IReadOnlyDictionary<string, string> mistakes)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        mistakes = found;
        if (json.IsEmpty)
            return new RunRequest();
        try
        {
            var body =
                JsonSerializer.Deserialize(json, RunRequestJson.Default.RunRequestBody)
                ?? throw new JsonException("null");
            return body.ToRequest(found);
        }
        catch (JsonException exception)
        {
            found["body"] =
                $"{exception.Path ?? "$"} is not what it should be: send"
                + " {\"dryRun\": false, \"packs\": [], \"images\": [], \"maxNew\": 10}, or a part of it";
            return null;
        }
    }

    private RunRequest? ToRequest(Dictionary<string, string> mistakes)
    {
        var request = new RunRequest
        {
            IsDryRun = DryRun ?? false,
            Scope = new RunScope(Patterns("packs", Packs, mistakes), Patterns("images", Images, mistakes)),
            MaxNew = MaxNew,
        };
        if (MaxNew is < 0 or > MostNew)
            mistakes["maxNew"] = $"write a number from 0 to {MostNew}";
        return mistakes.Count == 0 ? request : null;
    }

    private static ImmutableArray<Glob> Patterns(
        string name,
        IReadOnlyList<string?>? texts,
        Dictionary<string, string> mistakes
    )
    {
        if (texts is null)
            return [];
        if (texts.Count > MostPatterns)
        {
            mistakes[name] = $"write {MostPatterns} at most";
            return [];
        }

        var kind = new GlobKind();
        var patterns = ImmutableArray.CreateBuilder<Glob>(texts.Count);
        foreach (var text in texts)
        {
            if (kind.Read(text ?? "") is ReadValue.Read { Value: Glob pattern })
                patterns.Add(pattern);
            else
                mistakes[name] = "one of them is not a pattern; write names in which * and ? may stand";
        }

        return patterns.ToImmutable();
    }
}

/// <summary>The serializer, made by the compiler. What is misspelt is refused.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false
)]
[JsonSerializable(typeof(RunRequestBody))]
internal sealed partial class RunRequestJson : JsonSerializerContext;
