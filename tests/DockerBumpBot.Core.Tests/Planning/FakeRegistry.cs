using DockerBumpBot.Core.Images;
using DockerBumpBot.Core.Tests.Images;

namespace DockerBumpBot.Core.Tests.Planning;

/// <summary>A tag as a registry has it. What is <c>null</c> does not exist; a tag without a digest has no manifest.</summary>
internal sealed record FakeTag(string Name)
{
    public DateTimeOffset? Created { get; init; }

    public string? Digest { get; init; } = $"sha256:{Name}";

    public string? Python { get; init; }

    /// <summary>Whether the registry's list has it.</summary>
    public bool IsListed { get; init; } = true;

    /// <summary>The fact that the registry fails to tell.</summary>
    public TagFact? Failing { get; init; }

    public static implicit operator FakeTag(string name) => new(name);
}

/// <summary>A registry in memory. Answers exactly what is asked, and within one planning nothing twice.</summary>
internal sealed class FakeRegistry
{
    private readonly Dictionary<ImageRepository, FakeTag[]> _tags = [];
    private readonly Dictionary<ImageRepository, TagListing> _answers = [];

    public FakeRegistry With(string image, params FakeTag[] tags)
    {
        _tags[Image.Repository(image)] = tags;
        return this;
    }

    /// <summary>An image whose tag list is answered like this.</summary>
    public FakeRegistry Answering(string image, TagListing answer)
    {
        _answers[Image.Repository(image)] = answer;
        return this;
    }

    /// <summary>The same registry, which lists its tags the other way round.</summary>
    public FakeRegistry Reversed()
    {
        var reversed = new FakeRegistry();
        foreach (var (image, tags) in _tags)
            reversed._tags[image] = [.. tags.Reverse()];
        foreach (var (image, answer) in _answers)
            reversed._answers[image] = answer;
        return reversed;
    }

    /// <summary>Every question of the last planning, in order.</summary>
    public List<TagQuestion> Asked { get; } = [];

    public TagListing List(ImageRepository image) =>
        _answers.TryGetValue(image, out var answer) ? answer
        : _tags.TryGetValue(image, out var tags)
            ? new TagListing.Listed([.. tags.Where(tag => tag.IsListed).Select(tag => tag.Name)])
        : new TagListing.NotFound($"{image} does not exist");

    public FakeTag? Find(ImageRepository image, string name) =>
        _tags.GetValueOrDefault(image)?.FirstOrDefault(tag => tag.Name == name);

    public TagFacts Answer(TagQuestion question)
    {
        if (Asked.Contains(question))
            throw new AssertionException($"{question} is asked again.");
        Asked.Add(question);
        var tag = Find(question.Image, question.Tag);
        return question.Fact switch
        {
            var fact when fact == tag?.Failing => Failure(fact),
            TagFact.Digest => new TagFacts { Digest = Known(tag?.Digest) },
            // Reading the image shows that it is gone.
            TagFact.PythonVersion when tag?.Digest is null => new TagFacts
            {
                PythonVersion = Known(null),
                Digest = Known(null),
            },
            TagFact.PythonVersion => new TagFacts { PythonVersion = Known(tag.Python) },
            _ => new TagFacts
            {
                Created = tag?.Created is { } date
                    ? new Answer<DateTimeOffset>.Known(date)
                    : new Answer<DateTimeOffset>.None(),
            },
        };
    }

    private static Answer<string> Known(string? text) =>
        text is null ? new Answer<string>.None() : new Answer<string>.Known(text);

    private static TagFacts Failure(TagFact fact) =>
        fact switch
        {
            TagFact.Digest => new TagFacts { Digest = new Answer<string>.Failed("no digest", RegistryFailure.Denied) },
            TagFact.Created => new TagFacts
            {
                Created = new Answer<DateTimeOffset>.Failed("no date", RegistryFailure.Denied),
            },
            _ => new TagFacts { PythonVersion = new Answer<string>.Failed("no Python", RegistryFailure.Denied) },
        };
}
