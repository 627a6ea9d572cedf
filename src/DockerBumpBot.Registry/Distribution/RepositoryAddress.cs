using System.Globalization;

namespace DockerBumpBot.Registry.Distribution;

/// <summary>Where one image is asked for (OCI distribution specification 1.1, "Endpoints").</summary>
/// <param name="Registry">Its registry.</param>
/// <param name="Name">Its name there, with the prefix that configuration puts before it.</param>
internal sealed record RepositoryAddress(RegistryAddress Registry, string Name)
{
    /// <summary>What a token for reading it is asked for with.</summary>
    public string Scope => $"repository:{Name}:pull";

    /// <summary>The first page of its tags.</summary>
    /// <param name="pageSize">How many tags to ask for; the registry may give more or fewer.</param>
    public Uri Tags(int pageSize) => At(string.Create(CultureInfo.InvariantCulture, $"tags/list?n={pageSize}"));

    /// <summary>A manifest by tag or digest. The caller has checked its form: it becomes part of the path.</summary>
    public Uri Manifest(string reference) => At($"manifests/{reference}");

    /// <summary>A blob by its digest.</summary>
    public Uri Blob(string digest) => At($"blobs/{digest}");

    private Uri At(string rest) => new(Registry.Api, $"{Name}/{rest}");
}
