using System.Text.Json;

namespace DockerBumpBot.GitHub.Connecting.Http;

/// <summary>An answer of GraphQL, which has the status 200 also where it refuses ("Response" in the specification).</summary>
internal sealed record GraphQLAnswer
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public JsonElement? Data { get; init; }

    public IReadOnlyList<GraphQLError>? Errors { get; init; }

    /// <summary>Whether it was refused for a rate limit, and so has not happened.</summary>
    public bool IsLimit =>
        Errors?.Any(error =>
            error.Type == "RATE_LIMITED"
            // The secondary ones have no type of their own.
            || error.Message?.Contains("secondary rate limit", StringComparison.OrdinalIgnoreCase) == true
        ) == true;

    /// <summary>Reads an answer; what is none has neither data nor errors.</summary>
    public static GraphQLAnswer Read(string body)
    {
        try
        {
            return JsonSerializer.Deserialize<GraphQLAnswer>(body, Json) ?? new GraphQLAnswer();
        }
        catch (JsonException)
        {
            return new GraphQLAnswer();
        }
    }

    /// <summary>Whether it says that a mutation was done, and this very one.</summary>
    /// <param name="mutation">What it is called.</param>
    /// <param name="id">Its <c>clientMutationId</c>.</param>
    public bool IsOf(string mutation, string id) =>
        Data is { ValueKind: JsonValueKind.Object } data
        && data.TryGetProperty(mutation, out var payload)
        && payload.ValueKind == JsonValueKind.Object
        && payload.TryGetProperty("clientMutationId", out var echo)
        && echo.ValueKind == JsonValueKind.String
        && echo.ValueEquals(id);

    /// <summary>The data as what was asked for.</summary>
    /// <exception cref="JsonException">It is something else.</exception>
    public T DataAs<T>() =>
        Data is { } data && data.Deserialize<T>(Json) is { } read ? read : throw new JsonException();
}

/// <summary>One reason why GraphQL has not done something.</summary>
internal sealed record GraphQLError
{
    /// <summary>GitHub's word for it: <c>NOT_FOUND</c>, <c>FORBIDDEN</c>; questions that are wrong have none.</summary>
    public string? Type { get; init; }

    public string? Message { get; init; }
}
