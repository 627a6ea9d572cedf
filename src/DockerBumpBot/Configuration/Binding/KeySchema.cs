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
    /// <remarks>
    /// The options classes inherit from none. Looking for attributes of ancestors all the same asks each attribute how
    /// it is to be used, which costs a command that takes a third of a second five milliseconds.
    /// </remarks>
    public static KeySchema Of(PropertyInfo property) =>
        new(
            Attributes<KeyNameAttribute>(property) is [var named, ..] ? named.Name : CamelCase.Of(property.Name),
            property,
            ShapeOf(property.PropertyType),
            property.IsDefined(typeof(RequiredMemberAttribute), inherit: false),
            property.IsDefined(typeof(MayBeNullAttribute), inherit: false),
            [.. Attributes<RuleAttribute>(property)]
        );

    private static T[] Attributes<T>(PropertyInfo property)
        where T : Attribute => (T[])property.GetCustomAttributes(typeof(T), inherit: false);

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
