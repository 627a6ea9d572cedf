using System.CommandLine;

namespace DockerBumpBot.Commands;

/// <summary><c>dockerbump plan</c>: what would change, and why the rest would not. Writes nothing.</summary>
internal static class PlanCommand
{
    /// <summary>As it is called.</summary>
    public const string Name = "plan";

    public static Command Create()
    {
        var options = new CommonOptions("Accepted for symmetry with apply: plan never writes.");
        var content = CheckoutCommand.ContentOption();
        var command = new Command(
            Name,
            "Says which items would move to which tag, and why every other item would not. Reads only.\n\n"
                + "Examples:\n"
                + "  dockerbump plan --content ~/content\n"
                + "  dockerbump plan --content ~/content --pack 'Okta*' --details\n"
                + "  dockerbump plan --content ~/content --format json | jq '.totals'"
        );
        command.Options.Add(content);
        options.AddTo(command);
        command.SetAction(
            (result, cancellationToken) =>
                CheckoutCommand.RunAsync(
                    result.GetValue(content)!,
                    options.Read(result),
                    writes: false,
                    cancellationToken
                )
        );
        return command;
    }
}
