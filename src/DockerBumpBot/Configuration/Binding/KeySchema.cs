using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;
using DockerBumpBot.Configuration.Options;
using DockerBumpBot.Configuration.Rules;

namespace DockerBumpBot.Configuration.Binding;

/// <summary>One key: a property of an options class.</summary>
/// <param name="Name">As it stands in the file, e.g. <c>minimumAge</c>.</param>
/// <param name="Property">Where the value goes; its name is also the segment of a variable.</param>
/// <param name="Shape">What the key holds.</param>
/// <param name="IsRequired">Whether there is no default.</param>
/// <param name="MayBeNull">Whether <c>null</c> is a value.</param>
/// <param name="Rules">What its values must be beyond their type.</param>
internal sealed record KeySchema(
    string Name,
    PropertyInfo Property,
    KeyShape Shape,
    bool IsRequired,
    bool MayBeNull,
    ImmutableArray<RuleAttribute> Rules
)
{
    /// <summary>The key of a property.</summary>
    public static KeySchema Of(PropertyInfo property) =>
        new(
            property.GetCustomAttribute<KeyNameAttribute>()?.Name ?? CamelCase.Of(property.Name),
            property,
            ShapeOf(property.PropertyType),
            property.IsDefined(typeof(RequiredMemberAttribute)),
            property.IsDefined(typeof(MayBeNullAttribute)),
            [.. property.GetCustomAttributes<RuleAttribute>()]
        );

    private static KeyShape ShapeOf(Type type)
    {
        if (ValueKind.TryOf(type, out var kind))
            return new KeyShape.Single(kind);
        if (!type.IsGenericType)
            return new KeyShape.Section(new SectionSchema(type));
        var item = type.GenericTypeArguments[^1];
        return ValueKind.TryOf(item, out var itemKind)
            ? type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>)
                ? new KeyShape.Map(itemKind)
                : new KeyShape.List(itemKind)
            : new KeyShape.Sections(new SectionSchema(item));
    }
}
