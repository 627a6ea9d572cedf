using System.Text;

namespace DockerBumpBot.Reporting.Workflows;

/// <summary>Text of at most so many bytes in UTF-8. What does not fit is left out as a whole.</summary>
internal sealed class BoundedText(int bytes)
{
    private readonly StringBuilder _text = new();
    private int _left = bytes;

    /// <summary>Adds a piece if it fits, and leaves room for what has to follow.</summary>
    public bool TryAppend(string piece, int reserve = 0)
    {
        var size = Encoding.UTF8.GetByteCount(piece);
        if (size + reserve > _left)
            return false;
        _text.Append(piece);
        _left -= size;
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();
}
