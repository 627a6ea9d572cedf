using DockerBumpBot.Core.Images;

namespace DockerBumpBot.Core.Planning;

/// <summary>All about an item that decides which tag it gets; items that have it in common get the same one.</summary>
/// <param name="Repository">The image.</param>
/// <param name="Tag">The tag in use.</param>
/// <param name="NeedsPython2">Whether the code is Python 2, which no image with another Python runs.</param>
/// <param name="Proposed">
/// The tag that an open pull request of the bot's proposes for the item. It has been listed once, so the registry is asked
/// for it when the list lacks it: a list that is cut for once lowers nothing.
/// </param>
internal sealed record ImageUse(ImageRepository Repository, string Tag, bool NeedsPython2, ImageTag? Proposed);
