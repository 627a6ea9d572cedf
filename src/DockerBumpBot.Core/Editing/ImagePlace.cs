using DockerBumpBot.Core.Content;
using YamlDotNet.Core.Events;

namespace DockerBumpBot.Core.Editing;

/// <summary>Follows the events of a parse and knows when the next one is the value of the item's <c>dockerimage</c>.</summary>
internal sealed class ImagePlace(ContentItemKind kind)
{
    // Stream, document and mapping are open.
    private const int TopLevel = 3;

    private string? _topScalar;
    private string? _previous;

    /// <summary>How many streams, documents and collections are open.</summary>
    public int Depth { get; private set; }

    public bool IsNext =>
        _previous == "dockerimage"
        && (kind == ContentItemKind.Script ? Depth == TopLevel : Depth == TopLevel + 1 && _topScalar == "script");

    public void Pass(ParsingEvent passed)
    {
        _previous = (passed as Scalar)?.Value;
        if (Depth == TopLevel && _previous is not null)
            _topScalar = _previous;
        Depth += passed.NestingIncrease;
    }
}
