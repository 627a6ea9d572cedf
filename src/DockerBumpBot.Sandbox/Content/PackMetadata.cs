namespace DockerBumpBot.Sandbox.Content;

/// <summary>The text of <c>pack_metadata.json</c>.</summary>
internal static class PackMetadata
{
    internal static string Of(string name, string version, bool hidden = false) =>
        $$"""
            {
                "name": "{{name}}",
                "description": "Sample pack: nothing in it talks to anybody.",
                "support": "xsoar",
                "serverMinVersion": "6.0.0",
                "currentVersion": "{{version}}",
                "author": "Sandbox",
                "url": "https://sandbox.example",
                "email": "",
                "created": "2021-03-01T00:00:00Z",
                "hidden": {{(hidden ? "true" : "false")}},
                "categories": [
                    "Utilities"
                ],
                "tags": [],
                "useCases": [],
                "keywords": []
            }
            """;
}
