using DockerBumpBot.Core.Images;

namespace DockerBumpBot.Core.Planning;

/// <summary>What a catalog knows of the Python in the tags of one image.</summary>
internal sealed class PythonFacts(TagCatalog catalog, ImageRepository image)
{
    /// <summary>The version, if the tag tells it or the registry has, and what the registry answered.</summary>
    public (PythonVersion? Version, Answer<string>? Answer) Of(string tag)
    {
        if (PythonVersion.OfTag(image, tag) is { } told)
            return (told, null);
        var answer = catalog.FactsOf(image, tag).PythonVersion;
        return PythonVersion.TryParse((answer as Answer<string>.Known)?.Value, out var version)
            ? (version, answer)
            : (null, answer);
    }

    /// <summary>The change of the minor version between two tags; <c>null</c> when there is none, or none is known.</summary>
    public PythonChange? Change(string from, string to) =>
        Of(from).Version is { } before && Of(to).Version is { } after && before != after
            ? new PythonChange(before, after)
            : null;

    /// <summary>The question that is still open about a tag.</summary>
    public TagQuestion? QuestionAbout(string tag) =>
        Of(tag) is (null, null) ? new TagQuestion(image, tag, TagFact.PythonVersion) : null;
}
