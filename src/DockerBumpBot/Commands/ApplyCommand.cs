using System.CommandLine;

namespace DockerBumpBot.Commands;

/// <summary><c>dockerbump apply</c>: the plan, carried out in the checkout.</summary>
internal static class ApplyCommand
{
    /// <summary>As it is called.</summary>
    public const string Name = "apply";

    public static Command Create()
    {
        var options = new CommonOptions("Make and prove every edit, but write nothing.");
        var content = CheckoutCommand.ContentOption();
        var command = new Command(
            Name,
            "Rewrites the tags in a checkout, raises the versions of the packs and adds their release notes. "
                + "Each pack is written whole or not at all; nothing is committed.\n\n"
                + "Examples:\n"
                + "  dockerbump apply --content ~/content --dry-run\n"
                + "  dockerbump apply --content ~/content --pack Okta && git -C ~/content diff"
        );
        command.Options.Add(content);
        options.AddTo(command);
        command.SetAction(
            (result, cancellationToken) =>
                CheckoutCommand.RunAsync(
                    result.GetValue(content)!,
                    options.Read(result),
                    writes: true,
                    cancellationToken
                )
        );
        return command;
    }
}
