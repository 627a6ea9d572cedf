namespace DockerBumpBot.Sandbox.Registry;

/// <summary>What real servers do wrong about an image while everything else works.</summary>
[Flags]
public enum RegistryFaults
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The Hub API answers 404 for the tags of the image.</summary>
    HubNotFound = 1,

    /// <summary>The Hub API answers with an empty list of tags.</summary>
    HubEmpty = 2,

    /// <summary>A HEAD of a manifest is 404, as of a proxy that has not fetched it yet. GET works.</summary>
    HeadNotFound = 4,

    /// <summary>A HEAD of a manifest is 405. GET works.</summary>
    HeadNotAllowed = 8,

    /// <summary>No answer about a manifest names its digest.</summary>
    NoDigest = 16,

    /// <summary>Blobs are 404: the configuration of an image cannot be had.</summary>
    BlobsNotFound = 32,

    /// <summary>Manifests are 503, while the list of tags is well.</summary>
    ManifestsFail = 64,
}
