namespace DockerBumpBot.Sandbox.Content;

/// <summary>The ordinary shapes of items, where a case is about the image and not about the YAML.</summary>
internal static class ItemYaml
{
    /// <summary>An integration whose code stands in a file beside it.</summary>
    /// <param name="name">Its name, which is also its id and what people see.</param>
    /// <param name="image">The text after <c>dockerimage:</c>; <c>null</c> leaves the line out.</param>
    /// <param name="underScript">More lines directly under <c>script:</c>, without indentation.</param>
    /// <param name="atTop">More lines at the top level.</param>
    internal static string Integration(string name, string? image, string[]? underScript = null, string[]? atTop = null)
    {
        string[] script = image is null ? [] : [$"dockerimage: {image}"];
        return $"""
            category: Utilities
            commonfields:
              id: {name}
              version: -1
            configuration:
            - defaultvalue: https://api.sandbox.example
              display: Server URL
              name: url
              required: true
              type: 0
            - display: API key
              name: credentials
              required: false
              type: 9
            description: Lists the things that {name} keeps.
            display: {name}
            name: {name}
            script:
              commands:
              - arguments:
                - description: How many to return.
                  name: limit
                description: Returns things, newest first.
                name: sample-things-list
                outputs:
                - contextPath: Sample.Thing.ID
                  description: The ID of the thing.
                  type: String
            {Lines("  ", [.. script, .. underScript ?? []])}  runonce: false
              script: '-'
              subtype: python3
              type: python
            {Lines("", atTop ?? [])}fromversion: 6.0.0
            tests:
            - No tests
            """;
    }

    /// <summary>A script whose code stands in a file beside it.</summary>
    internal static string Script(string name, string? image, params string[] atTop)
    {
        string[] script = image is null ? [] : [$"dockerimage: {image}"];
        return $"""
            args:
            - description: The text to look at.
              name: value
              required: true
            comment: Says something about a text.
            commonfields:
              id: {name}
              version: -1
            {Lines("", [.. script, .. atTop])}enabled: true
            name: {name}
            runas: DBotWeakRole
            script: '-'
            scripttarget: 0
            subtype: python3
            tags:
            - Utility
            timeout: '0'
            type: python
            fromversion: 6.0.0
            """;
    }

    private static string Lines(string indent, string[] lines) =>
        string.Concat(lines.Select(line => $"{indent}{line}\n"));
}
