using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using DockerBumpBot.Sandbox.GitHub;

namespace DockerBumpBot.Testing.Contract;

/// <summary>
/// Holds questions and answers of GraphQL against GitHub's own schema, with the reference implementation: a question must
/// be valid, its variables must fit, and an answer must come out of an execution over itself as it went in.
/// </summary>
public static class GraphQLContract
{
    // Every field is the one of the same name in the answer; nothing is made up.
    private const string Script = """
        import { readFileSync } from 'node:fs';
        import { isDeepStrictEqual } from 'node:util';
        import { buildClientSchema, execute, parse, validate } from 'graphql';
        const schema = buildClientSchema(JSON.parse(readFileSync('node_modules/@octokit/graphql-schema/schema.json', 'utf8')));
        const breaches = [];
        for (const { query, variables, data } of JSON.parse(readFileSync(0, 'utf8'))) {
          try {
            const document = parse(query);
            const errors = [...validate(schema, document)];
            if (errors.length === 0 && data) {
              const result = execute({
                schema, document, variableValues: variables, rootValue: data,
                fieldResolver: (source, given, context, info) => source[info.path.key],
                typeResolver: value => 'message' in value ? 'Commit' : 'Blob',
              });
              errors.push(...(result.errors ?? []));
              const plain = JSON.parse(JSON.stringify(result.data));
              if (!isDeepStrictEqual(plain, data)) errors.push({ message: `the answer is ${JSON.stringify(data)}, not ${JSON.stringify(plain)}` });
            }
            breaches.push(...errors.map(error => error.message));
          } catch (error) { breaches.push(error.message); }
        }
        console.log(JSON.stringify(breaches));
        """;

    /// <summary>Everything about some exchanges that GitHub does not describe so. Refusals are not looked at.</summary>
    public static Task<IReadOnlyList<string>> BreachesAsync(IEnumerable<LocalExchange> exchanges) =>
        CheckAsync(
            exchanges
                .Select(exchange => (JsonNode.Parse(exchange.RequestBody), Answer: JsonNode.Parse(exchange.AnswerBody)))
                .Where(pair => pair.Answer?["errors"] is null)
                .Select(pair => Entry(pair.Item1!, pair.Answer!["data"]))
        );

    /// <summary>Everything about a question that GitHub's schema does not allow.</summary>
    /// <param name="query">The document.</param>
    /// <param name="data">The answer; <c>null</c> when there is none to look at.</param>
    /// <param name="variables">Those of the answer.</param>
    public static Task<IReadOnlyList<string>> BreachesAsync(
        string query,
        JsonNode? data = null,
        JsonNode? variables = null
    ) => CheckAsync([Entry(new JsonObject { ["query"] = query, ["variables"] = variables }, data)]);

    private static JsonObject Entry(JsonNode request, JsonNode? data) =>
        new()
        {
            ["query"] = request["query"]?.DeepClone(),
            ["variables"] = request["variables"]?.DeepClone(),
            ["data"] = data?.DeepClone(),
        };

    private static async Task<IReadOnlyList<string>> CheckAsync(IEnumerable<JsonObject> entries)
    {
        var all = new JsonArray([.. entries]);
        if (all.Count == 0)
            return [];
        var start = new ProcessStartInfo("node", ["--input-type=module", "--eval", Script])
        {
            // Where its imports are found.
            WorkingDirectory = await NpmPackage.InstalledAsync("@octokit/graphql-schema", "15.26.1"),
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var node = Process.Start(start)!;
        var (output, error) = (node.StandardOutput.ReadToEndAsync(), node.StandardError.ReadToEndAsync());
        await node.StandardInput.WriteAsync(all.ToJsonString());
        node.StandardInput.Close();
        await node.WaitForExitAsync();
        return node.ExitCode == 0
            ? JsonSerializer.Deserialize<string[]>(await output)!
            : throw new InvalidOperationException($"node could not look at GraphQL: {await error}");
    }
}
