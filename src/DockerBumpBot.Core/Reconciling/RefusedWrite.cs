using System.Security.Cryptography;
using System.Text;

namespace DockerBumpBot.Core.Reconciling;

/// <summary>What GitHub has refused to do for a pack: as long as nothing of it changes, it would refuse it again.</summary>
/// <param name="Content">What was to be written, as <see cref="ContentOf"/> tells it.</param>
/// <param name="Detail">Why, a sentence for people without a full stop.</param>
public sealed record RefusedWrite(string Content, string Detail)
{
    /// <summary>A short text that changes with all that the bot decides about a write: 64 hexadecimal digits.</summary>
    /// <param name="desired">The update; <c>null</c> for closing a pull request.</param>
    /// <param name="branch">The branch of the pack.</param>
    /// <param name="baseBranch">The branch that the pull request goes to.</param>
    public static string ContentOf(DesiredPack? desired, string branch, string baseBranch)
    {
        // An image has no space in it.
        var items = desired is null ? [] : Proposal.ImagesOf(desired.Update).Select(item => $"{item.Value} {item.Key}");
        var text = string.Join('\n', [branch, baseBranch, desired?.PackTree ?? "", .. items]);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
