using DockerBumpBot.Core.Images;

namespace DockerBumpBot.Core.Content;

/// <summary>The value of <c>dockerimage</c>.</summary>
/// <param name="Text">The decoded value, white space around it removed.</param>
public abstract record ImageField(string Text)
{
    /// <summary>A well-formed reference.</summary>
    /// <param name="Reference">What it says.</param>
    /// <param name="TagRange">Where its tag stands in the file; <c>null</c> without a tag.</param>
    public sealed record Valid(ImageReference Reference, ByteRange? TagRange) : ImageField(Reference.Text)
    {
        /// <summary>
        /// Why a new tag would change more than the image, as a sentence without a full stop: another place of the file
        /// repeats the image, or what it stands in, through a YAML alias. <c>null</c> when it would not.
        /// </summary>
        public string? Repeated { get; init; }
    }

    /// <summary>Text that is no reference, or one that cannot be replaced exactly.</summary>
    /// <param name="Text">The value.</param>
    /// <param name="Problem">What is wrong with it, as a sentence without a full stop.</param>
    public sealed record Invalid(string Text, string Problem) : ImageField(Text);
}
