using System.CommandLine;
using DockerBumpBot.Checkout;
using DockerBumpBot.Core.Planning;
using DockerBumpBot.Reporting;
using DockerBumpBot.Runs;
using Microsoft.Extensions.DependencyInjection;

namespace DockerBumpBot.Commands;

/// <summary>What <c>plan</c> and <c>apply</c> have in common: everything but the writing.</summary>
internal static class CheckoutCommand
{
    /// <summary>The option that says where the checkout is.</summary>
    public static Option<string> ContentOption() =>
        new("--content", "-c")
        {
            Description = "The root of the content repository: the directory that holds Packs.",
            HelpName = "DIR",
            DefaultValueFactory = _ => ".",
        };

    public static async Task<int> RunAsync(
        string content,
        RunArguments arguments,
        bool writes,
        CancellationToken cancellationToken
    )
    {
        if (!CommandSetup.TryLoad(arguments, out var setup, out var problem))
            return await Complaint.UsageAsync(problem);
        var options = setup.Options;
        if (!CheckoutDirectory.TryOpen(content, options.Content.PacksDirectory, out var checkout, out problem))
            return await Complaint.UsageAsync(problem);
        if (!CheckoutLock.TryTake(checkout, isNeeded: writes && !arguments.IsDryRun, out var checkoutLock))
            return await Complaint.UsageAsync(
                $"Another dockerbump apply is writing into {checkout.Root}; wait for it to end."
            );
        using var held = checkoutLock;

        var services = new ServiceCollection();
        services.AddDockerBump(options, setup.Log);
        await using var provider = services.BuildServiceProvider();
        if (writes && !arguments.IsDryRun)
            Tell(Recovery.Run(checkout, arguments.Packs));

        var policy = setup.Policy with
        {
            // One HEAD for each tag chosen, which only a tag about to be written is worth.
            VerifyTags = writes,
        };
        var (plan, catalog) = await provider
            .GetRequiredService<PlanRun>()
            .RunAsync(checkout, arguments.Packs, policy, cancellationToken);
        var exitCode = ExitCode.Of(plan, catalog);
        AppliedChanges? applied = null;
        if (writes)
        {
            var run = ActivatorUtilities.CreateInstance<ApplyRun>(provider, checkout);
            (plan, applied) = run.Run(plan, arguments.IsDryRun, cancellationToken);
            exitCode = exitCode == ExitCode.Done ? ExitCode.Of(plan, catalog) : exitCode;
        }

        if (plan.Outcomes.IsEmpty && !arguments.Packs.IsEmpty)
            await Console.Error.WriteLineAsync(
                PlainText.OneLine(
                    $"No item found: does a folder in {checkout.PacksDirectory} match --pack {string.Join(' ', arguments.Packs)}? Case matters."
                )
            );
        return TryPrint(plan, applied, arguments, out problem) ? exitCode : await Complaint.UsageAsync(problem);
    }

    private static bool TryPrint(BumpPlan plan, AppliedChanges? applied, RunArguments arguments, out string problem)
    {
        problem = "";
        try
        {
            Report.Print(plan, applied, arguments.IsJson, arguments.ShowEveryItem);
            return true;
        }
        catch (IOException exception)
        {
            problem =
                $"The result cannot be written to standard output: {exception.Message.TrimEnd('.')}. "
                + (applied is { Files: > 0 } ? "The checkout is written as planned." : "Nothing else has changed.");
            return false;
        }
    }

    private static void Tell(Recovery recovery)
    {
        if (recovery.TakenBack is { Length: > 0 and var count })
            Console.Error.WriteLine(
                $"Took back {count} pack(s) that an interrupted apply had left half written; they are planned anew."
            );
        foreach (var (pack, problem) in recovery.Left)
            Console.Error.WriteLine(
                PlainText.OneLine($"What an interrupted apply left of {pack} cannot be taken back: {problem}")
            );
    }
}
