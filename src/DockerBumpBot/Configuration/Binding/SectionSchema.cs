using System.Collections.Immutable;
using System.Reflection;
using DockerBumpBot.Configuration.Options;

namespace DockerBumpBot.Configuration.Binding;

/// <summary>The keys of a section: the properties of its options class that can be set.</summary>
/// <param name="Type">The options class.</param>
/// <param name="Keys">In the order of the class.</param>
internal sealed record SectionSchema(Type Type, ImmutableArray<KeySchema> Keys)
{
    private static readonly Lazy<SectionSchema> WholeConfiguration = new(() => Of(typeof(DockerBumpOptions)));

    /// <summary>The whole configuration; built when it is first needed, which is never without a file or a variable.</summary>
    public static SectionSchema Root => WholeConfiguration.Value;

    /// <summary>The keys as a list for messages.</summary>
    public string Names => string.Join(", ", Keys.Select(key => key.Name));

    /// <summary>The schema of an options class.</summary>
    public static SectionSchema Of(Type type) =>
        new(
            type,
            [
                .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                    .Where(property => property.CanWrite)
                    .Select(KeySchema.Of),
            ]
        );

    /// <summary>The key of this name; <c>null</c> when there is none.</summary>
    public KeySchema? Find(string name, StringComparison comparison) =>
        Keys.FirstOrDefault(key => key.Name.Equals(name, comparison));

    /// <summary>An options object with its defaults; required keys are still unset.</summary>
    public object Create() => Activator.CreateInstance(Type)!;
}
