using System.Collections.Immutable;

namespace DockerBumpBot.Configuration.Reading;

/// <summary>What stands in a source, before anything is known about keys and types.</summary>
/// <param name="Origin">Where it begins.</param>
internal abstract record Node(Origin Origin)
{
    /// <summary>What it is, for messages such as <c>expected a whole number, found a list</c>.</summary>
    public abstract string Kind { get; }

    /// <summary>A single value.</summary>
    public sealed record Text(Origin Origin, string Value, TextStyle Style) : Node(Origin)
    {
        /// <inheritdoc/>
        public override string Kind => IsNull ? "nothing" : Rules.Quoted.Value(Value);

        /// <summary>Whether no value is given: nothing at all, or YAML's word for it.</summary>
        public bool IsNull =>
            Style switch
            {
                TextStyle.Plain => Value is "" or "~" or "null" or "Null" or "NULL",
                TextStyle.Quoted => false,
                _ => Value.Length == 0,
            };
    }

    /// <summary>A list that replaces the one of the source before.</summary>
    public sealed record List(Origin Origin, ImmutableArray<Node> Items) : Node(Origin)
    {
        /// <inheritdoc/>
        public override string Kind => "a list";
    }

    /// <summary>Keys and values, in the order of the source, repeated keys included.</summary>
    public sealed record Map(Origin Origin, ImmutableArray<Entry> Entries) : Node(Origin)
    {
        /// <inheritdoc/>
        public override string Kind => "a mapping";
    }

    /// <summary>Changes to single entries of a list, which a variable can name by their number.</summary>
    public sealed record Edits(Origin Origin, ImmutableSortedDictionary<int, Node> Items) : Node(Origin)
    {
        /// <inheritdoc/>
        public override string Kind => "a list";
    }

    /// <summary>A key and its value.</summary>
    public sealed record Entry(string Key, Origin KeyOrigin, Node Value);
}

/// <summary>How a single value is written, which decides what it can mean.</summary>
internal enum TextStyle
{
    /// <summary>In YAML, without quotes: may be a number, a truth value or nothing.</summary>
    Plain,

    /// <summary>In YAML, quoted or as a block: always a text.</summary>
    Quoted,

    /// <summary>Outside YAML, where there are texts only.</summary>
    Raw,
}
