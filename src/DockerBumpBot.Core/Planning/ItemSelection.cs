using DockerBumpBot.Core.Content;
using DockerBumpBot.Core.Images;

namespace DockerBumpBot.Core.Planning;

/// <summary>
/// Which items are looked at more closely: every rule that needs no registry, in one place and in this order.
/// </summary>
internal static class ItemSelection
{
    private const string NativeImage = "demisto/py3-native";

    /// <summary>An item to ask the registry about, or its outcome.</summary>
    public abstract record Result
    {
        public sealed record Selected(ContentItem Item, ImageReference Image, ByteRange TagRange) : Result;

        public sealed record Decided(ItemOutcome Outcome) : Result;
    }

    public static Result Decide(Pack pack, ScannedFile file, UpdatePolicy policy) =>
        file switch
        {
            // Before what is wrong with the file: leaving a pack out is how an operator silences it.
            _ when policy.ExcludePacks.FirstOrDefault(glob => glob.Matches(pack.Name)) is { } glob => Skip(
                file.Path,
                SkipReason.Excluded,
                $"content.excludePacks leaves out {glob}"
            ),
            ScannedFile.InvalidYaml broken => Fail(file, FailureReason.InvalidYaml, broken.Problem),
            ScannedFile.UnsupportedEncoding foreign => Fail(file, FailureReason.UnsupportedEncoding, foreign.Problem),
            _ when Pack.ProblemOfName(pack.Name) is { } problem => Fail(file, FailureReason.InvalidMetadata, problem),
            ScannedFile.Item item => Decide(pack, item.Value, policy),
            _ => throw new ArgumentException($"{file.Path} is no item.", nameof(file)),
        };

    private static Result Decide(Pack pack, ContentItem item, UpdatePolicy policy) =>
        item switch
        {
            _ when policy.SkipHiddenPacks && pack.Metadata is PackMetadata.Valid { IsHidden: true } => Skip(
                item,
                SkipReason.HiddenPack,
                "the pack is hidden"
            ),
            _ when ExcludedSupportOf(pack, policy) is { } level => Skip(
                item,
                SkipReason.Excluded,
                $"content.excludeSupport leaves out packs of {level.ToString().ToLowerInvariant()} support"
            ),
            { IsDeprecated: true } when policy.SkipDeprecatedItems => Skip(
                item,
                SkipReason.DeprecatedItem,
                "the item is deprecated"
            ),
            { Language: CodeLanguage.JavaScript } => Skip(
                item,
                SkipReason.JavaScript,
                "JavaScript runs in the server, without an image"
            ),
            { AutoUpdate: AutoUpdate.No } => Skip(item, SkipReason.OptedOut, "autoUpdateDockerImage is false"),
            { Image: null } => Skip(item, SkipReason.NoImage, "there is no dockerimage"),
            { Image: ImageField.Invalid image } => Fail(item, image),
            { Image: ImageField.Valid image } => Decide(item, image, policy),
            _ => throw new ArgumentException($"{item.Image} is an unknown kind of image.", nameof(item)),
        };

    private static Result Decide(ContentItem item, ImageField.Valid image, UpdatePolicy policy) =>
        image.Reference switch
        {
            { Repository: { Registry: null, Path: NativeImage } } => Skip(
                item,
                SkipReason.NativeImage,
                $"{NativeImage} is internal to the platform"
            ),
            { Repository: var repository } when !IsTrusted(repository, policy) => Skip(
                item,
                SkipReason.UntrustedRepository,
                $"{repository} is not of {string.Join(" or ", policy.TrustedOrganizations.Order(StringComparer.Ordinal))}"
            ),
            { Repository: var repository } when !MatchesAny(policy.OnlyImages, repository, empty: true) => Skip(
                item,
                SkipReason.Excluded,
                $"{repository} was not asked for with --image"
            ),
            { Repository: var repository }
                when item.AutoUpdate != AutoUpdate.Yes
                    && !MatchesAny(policy.AutoUpdateImages, repository, empty: false) => Skip(
                item,
                SkipReason.NotSelected,
                $"{repository} is not in content.autoUpdateImages, and autoUpdateDockerImage is not set"
            ),
            { Digest: { } digest } => Skip(item, SkipReason.DigestPinned, $"the image is pinned to {digest}"),
            { Tag: null } => Skip(item, SkipReason.NoTag, $"{image.Text} names no tag"),
            var reference => new Result.Selected(item, reference, image.TagRange!.Value),
        };

    private static SupportLevel? ExcludedSupportOf(Pack pack, UpdatePolicy policy) =>
        pack.Metadata is PackMetadata.Valid { Support: { } level } && policy.ExcludeSupport.Contains(level)
            ? level
            : null;

    // A registry named in the reference is another source of images, whatever the organisation there is called.
    private static bool IsTrusted(ImageRepository repository, UpdatePolicy policy) =>
        repository.Registry is null && policy.TrustedOrganizations.Contains(repository.Organization);

    private static bool MatchesAny(IReadOnlyCollection<Glob> globs, ImageRepository repository, bool empty) =>
        globs.Count == 0 ? empty : globs.Any(glob => glob.Matches(repository.ToString()));

    private static Result.Decided Skip(ContentItem item, SkipReason reason, string detail) =>
        Skip(item.Path, reason, detail);

    private static Result.Decided Skip(string path, SkipReason reason, string detail) =>
        new(new ItemOutcome.Skipped(path, reason, detail));

    private static Result.Decided Fail(ContentItem item, ImageField.Invalid image) =>
        new(
            new ItemOutcome.Failed(
                item.Path,
                FailureReason.InvalidImage,
                image.Text.Length == 0 ? image.Problem : $"{image.Problem}: {Excerpt(image.Text)}"
            )
        );

    private static Result.Decided Fail(ScannedFile file, FailureReason reason, string detail) =>
        new(new ItemOutcome.Failed(file.Path, reason, detail));

    private static string Excerpt(string text) => text.Length <= 100 ? text : $"{text[..100]}…";
}
