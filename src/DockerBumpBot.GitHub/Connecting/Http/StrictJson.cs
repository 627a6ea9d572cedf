using System.Collections;
using System.Runtime.Serialization;
using Octokit.Internal;

namespace DockerBumpBot.GitHub.Connecting.Http;

/// <summary>
/// Octokit's reader of JSON, which makes an empty list of an object and an empty object of a list, and throws a dozen
/// things at values that do not fit. Here all of that is one failure.
/// </summary>
internal sealed class StrictJson : IJsonSerializer
{
    private readonly SimpleJsonSerializer inner = new();

    public string Serialize(object item) => inner.Serialize(item);

    public T Deserialize<T>(string json)
    {
        // Its reader has the text itself, and reads it as what was asked for.
        if (typeof(T) == typeof(object))
            return (T)(object)json;
        if (json.AsSpan().TrimStart() is ['[', ..] != IsList(typeof(T)))
            throw new SerializationException("a list came in the place of one thing, or one thing in that of a list");
        try
        {
            return
                inner.Deserialize<T>(json) is { } value
                && !(value is IEnumerable list && list.Cast<object?>().Contains(null))
                ? value
                : throw new SerializationException("nothing came in the place of something");
        }
        catch (Exception exception) when (exception is not (SerializationException or OutOfMemoryException))
        {
            throw new SerializationException("a value does not fit in its place", exception);
        }
    }

    private static bool IsList(Type type) =>
        type.IsAssignableTo(typeof(IEnumerable)) && type != typeof(string) && !type.IsAssignableTo(typeof(IDictionary));
}
