using System.Reflection;
using DockerBumpBot.Configuration.Options;

namespace DockerBumpBot.Configuration.Binding;

/// <summary>The keys of a section: the properties of its options class that can be set.</summary>
/// <param name="type">The options class.</param>
internal sealed class SectionSchema(Type type)
{
    // Found when they are first needed, as most runs set keys of few sections.
    private readonly Lazy<IReadOnlyList<KeySchema>> _keys = new(() => KeysOf(type));

    /// <summary>The whole configuration.</summary>
    public static SectionSchema Root { get; } = new(typeof(DockerBumpOptions));

    /// <summary>The options class.</summary>
    public Type Type => type;

    /// <summary>In the order of the class.</summary>
    public IReadOnlyList<KeySchema> Keys => _keys.Value;

    /// <summary>The keys as a list for messages.</summary>
    public string Names => string.Join(", ", Keys.Select(key => key.Name));

    /// <summary>The key of this name; <c>null</c> when there is none.</summary>
    public KeySchema? Find(string name, StringComparison comparison) =>
        Keys.FirstOrDefault(key => key.Name.Equals(name, comparison));

    /// <summary>An options object with its defaults; required keys are still unset.</summary>
    public object Create() => Activator.CreateInstance(Type)!;

    private static KeySchema[] KeysOf(Type type) =>
        [
            .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(property => property.CanWrite)
                .Select(KeySchema.Of),
        ];
}
