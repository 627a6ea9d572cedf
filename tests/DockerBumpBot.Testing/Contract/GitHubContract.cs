using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using DockerBumpBot.Sandbox.GitHub;
using NJsonSchema;

namespace DockerBumpBot.Testing.Contract;

/// <summary>Holds what was said against GitHub's description: path, method, request, status and answer.</summary>
public static class GitHubContract
{
    private static readonly ConcurrentDictionary<string, Task<JsonSchema>> Schemas = new(StringComparer.Ordinal);

    /// <summary>Everything about some exchanges that GitHub does not describe so.</summary>
    public static async Task<IReadOnlyList<string>> BreachesAsync(IEnumerable<LocalExchange> exchanges)
    {
        var all = exchanges.ToArray();
        var breaches = new List<string>();
        foreach (var exchange in all)
            breaches.AddRange(await BreachesAsync(exchange));
        // Together: the other schema is large, and read by another program.
        breaches.AddRange(await GraphQLContract.BreachesAsync(all.Where(Deviations.IsGraphQL)));
        return breaches;
    }

    /// <summary>Everything about an exchange that GitHub does not describe so.</summary>
    public static async Task<IReadOnlyList<string>> BreachesAsync(LocalExchange exchange)
    {
        var request = exchange.Request;
        var where = $"{request.Method} {request.Route} {request.Status}";
        if (Deviations.IsOutside(request) || Deviations.IsRaw(exchange))
            return [];
        var description = await OpenApiPackage.DescriptionAsync;
        var path = Deviations.PathOf(request.Route);
        if (description["paths"]![path]?[request.Method.ToLowerInvariant()] is not { } operation)
            return [$"{where}: GitHub has no such route"];
        var breaches = new List<string>();
        if (request.Status is >= 200 and < 300 && exchange.RequestBody.Length > 0)
            breaches.AddRange(await RequestAsync(where, description, operation, exchange.RequestBody));
        breaches.AddRange(await AnswerAsync(where, description, operation, exchange));
        return breaches;
    }

    private static async Task<IEnumerable<string>> RequestAsync(
        string where,
        JsonNode description,
        JsonNode operation,
        string body
    ) =>
        operation["requestBody"]?["content"]?["application/json"]?["schema"] is { } schema
            ? await ValidateAsync($"{where}, request", description, schema, body)
            : [$"{where}: GitHub takes no body here"];

    private static async Task<IEnumerable<string>> AnswerAsync(
        string where,
        JsonNode description,
        JsonNode operation,
        LocalExchange exchange
    )
    {
        var status = exchange.Request.Status.ToString(CultureInfo.InvariantCulture);
        var documented = Resolve(description, operation["responses"]![status]);
        if (documented is null && !Deviations.IsKnown(exchange.Request))
            return [$"{where}: GitHub does not document this status: {exchange.AnswerBody}"];
        // What is not documented for a route and known all the same is an error like any other, or has no body.
        var schema = documented is null
            ? exchange.Request.Status == 304
                ? null
                : Deviations.ErrorSchema
            : documented["content"]?["application/json"]?["schema"];
        if (exchange.AnswerBody.Length == 0)
            return schema is null ? [] : [$"{where}: the answer has no body"];
        if (exchange.ContentType != "application/json; charset=utf-8")
            return [$"{where}: content type {exchange.ContentType}"];
        return schema is null
            ? [$"{where}: GitHub answers without a body"]
            : await ValidateAsync($"{where}, answer", description, schema, exchange.AnswerBody);
    }

    private static async Task<IEnumerable<string>> ValidateAsync(
        string where,
        JsonNode description,
        JsonNode schema,
        string json
    )
    {
        var checker = await Schemas.GetOrAdd(
            schema.GetPath() + (schema == Deviations.ErrorSchema ? "error" : ""),
            _ => new SchemaTranslation(description).SchemaAsync(schema)
        );
        return checker.Validate(json).Select(error => $"{where}: {error}");
    }

    private static JsonNode? Resolve(JsonNode description, JsonNode? response) =>
        response?["$ref"]?.GetValue<string>() is { } reference
            ? description["components"]!["responses"]![reference.Split('/')[^1]]
            : response;
}
