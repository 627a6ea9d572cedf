using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace DockerBumpBot.Sandbox.Registry;

/// <summary>An error as the OCI distribution specification spells it ("Error Codes"), with the status that goes with it.</summary>
internal sealed record RegistryError(int Status, string Code, string Message)
{
    internal static readonly RegistryError NameUnknown = new(
        404,
        "NAME_UNKNOWN",
        "repository name not known to registry"
    );
    internal static readonly RegistryError NameInvalid = new(400, "NAME_INVALID", "invalid repository name");
    internal static readonly RegistryError PathUnknown = new(404, "NAME_INVALID", "no such path");
    internal static readonly RegistryError ManifestUnknown = new(404, "MANIFEST_UNKNOWN", "manifest unknown");
    internal static readonly RegistryError BlobUnknown = new(404, "BLOB_UNKNOWN", "blob unknown to registry");
    internal static readonly RegistryError DigestInvalid = new(400, "DIGEST_INVALID", "provided digest is no sha256");
    internal static readonly RegistryError Unauthorized = new(401, "UNAUTHORIZED", "authentication required");
    internal static readonly RegistryError Unsupported = new(405, "UNSUPPORTED", "the operation is unsupported");
    internal static readonly RegistryError PageInvalid = new(
        400,
        "PAGINATION_NUMBER_INVALID",
        "invalid number of results requested"
    );

    internal static readonly RegistryError NotAccepted = new(
        404,
        "MANIFEST_UNKNOWN",
        "OCI manifest found, but the Accept header does not support OCI manifests"
    );

    internal static RegistryError Outage(int status) =>
        status switch
        {
            401 => Unauthorized,
            403 => new RegistryError(status, "DENIED", "requested access to the resource is denied"),
            429 => new RegistryError(status, "TOOMANYREQUESTS", "too many requests"),
            _ => new RegistryError(status, "UNKNOWN", "the sandbox was told to fail"),
        };

    internal Task AnswerAsync(HttpContext context, JsonNode? detail = null) =>
        Json.AnswerAsync(
            context,
            Status,
            new JsonObject
            {
                ["errors"] = new JsonArray(
                    new JsonObject
                    {
                        ["code"] = Code,
                        ["message"] = Message,
                        ["detail"] = detail,
                    }
                ),
            }
        );
}
