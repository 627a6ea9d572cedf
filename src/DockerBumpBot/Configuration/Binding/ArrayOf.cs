namespace DockerBumpBot.Configuration.Binding;

/// <summary>Arrays of types that are known at run time only; they are what the lists of the options hold.</summary>
internal static class ArrayOf
{
    /// <summary>The items in an array of <paramref name="type"/>, which all of them have.</summary>
    public static Array Type(Type type, IReadOnlyList<object> items)
    {
        var array = Array.CreateInstance(type, items.Count);
        for (var index = 0; index < items.Count; index++)
            array.SetValue(items[index], index);
        return array;
    }
}
