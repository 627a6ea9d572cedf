namespace DockerBumpBot.Core.Planning;

/// <summary>Why an item is not updated although nothing failed (DESIGN.md §5; in reports in kebab case).</summary>
public enum SkipReason
{
    /// <summary><c>autoUpdateDockerImage: false</c>.</summary>
    OptedOut,

    /// <summary>The image is not in the default list, and no key asks for updates.</summary>
    NotSelected,

    /// <summary>The image is of an organisation that content does not accept.</summary>
    UntrustedRepository,

    /// <summary>The native image, which is internal to the platform.</summary>
    NativeImage,

    /// <summary>There is no <c>dockerimage</c>.</summary>
    NoImage,

    /// <summary>The image has no tag that could be replaced.</summary>
    NoTag,

    /// <summary>The tag has no build number, and the registry has no date to compare instead.</summary>
    UnversionedTag,

    /// <summary>The image is pinned by a digest.</summary>
    DigestPinned,

    /// <summary>The item is deprecated, and the configuration skips those.</summary>
    DeprecatedItem,

    /// <summary>The pack is hidden, and the configuration skips those.</summary>
    HiddenPack,

    /// <summary>JavaScript runs in the server, without an image.</summary>
    JavaScript,

    /// <summary>The configuration or an option leaves it out.</summary>
    Excluded,

    /// <summary>The newer tags are younger than <c>minimumAge</c>.</summary>
    TooYoung,

    /// <summary>The newer tags change the minor version of Python, and the configuration holds that back.</summary>
    PythonHeldBack,

    /// <summary>The item is written in Python 2 (<c>subtype: python2</c>), and the newer tags have another Python.</summary>
    Python2Item,
}

/// <summary>Why an item could not be decided or edited (DESIGN.md §5; in reports in kebab case).</summary>
public enum FailureReason
{
    /// <summary>The file cannot be read as YAML.</summary>
    InvalidYaml,

    /// <summary><c>dockerimage</c> is no image reference.</summary>
    InvalidImage,

    /// <summary>The pack's version cannot be raised.</summary>
    InvalidMetadata,

    /// <summary>The file is not UTF-8.</summary>
    UnsupportedEncoding,

    /// <summary>The registry gave no usable answer.</summary>
    RegistryError,

    /// <summary>The registry knows no such image.</summary>
    ImageNotFound,

    /// <summary>The edit could not be proved to change the tag alone.</summary>
    EditNotExact,
}

/// <summary>The reasons as reports spell them.</summary>
public static class ReasonNames
{
    /// <summary>E.g. <c>opted-out</c>.</summary>
    public static string Name(this SkipReason reason) =>
        reason == SkipReason.JavaScript ? "javascript" : Kebab(reason.ToString());

    /// <summary>E.g. <c>registry-error</c>.</summary>
    public static string Name(this FailureReason reason) => Kebab(reason.ToString());

    private static string Kebab(string name) => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(name);
}
