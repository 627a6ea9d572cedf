namespace DockerBumpBot.GitHub.Connecting;

/// <summary>
/// What to do about refusals that have nothing to do with the permissions of the bot. GitHub has no codes for them: its
/// words are all there is to know them by.
/// </summary>
internal static class Remedies
{
    private static readonly (string Words, string Remedy)[] Known =
    [
        (
            "not permitted to create or approve pull requests",
            "allow it in the settings of the repository (Actions, General, Workflow permissions) or, where it is greyed out, in those of the organization; or run the bot with a GitHub App or a token of its own"
        ),
        ("archived", "unarchive the repository, or take it out of the repositories of the bot"),
        (
            "rule violations",
            "let the account of the bot bypass that ruleset, or choose a pullRequests.branchPrefix that no ruleset is about"
        ),
        ("SAML", "authorize the token for the single sign-on of the organization"),
        ("IP allow list", "add the address of this machine to the list of addresses that the organization allows"),
    ];

    /// <summary>What to do, without a full stop; <c>null</c> where GitHub's words tell of no such cause.</summary>
    /// <param name="text">GitHub's words.</param>
    public static string? Of(string text) =>
        Array.Find(Known, known => text.Contains(known.Words, StringComparison.OrdinalIgnoreCase)).Remedy;
}
