using DockerBumpBot.Checkout;
using DockerBumpBot.Core.Editing;
using DockerBumpBot.Core.Planning;
using DockerBumpBot.Reporting;
using DockerBumpBot.Secrets;
using Microsoft.Extensions.Logging;

namespace DockerBumpBot.Runs;

/// <summary>Edits the packs of a plan and writes them into the checkout, one pack at a time, each whole or not at all.</summary>
internal sealed partial class ApplyRun(CheckoutDirectory checkout, RunProgress progress, ILogger<ApplyRun> logger)
{
    /// <summary>The plan with the packs that could not be edited as failures, and what was written.</summary>
    public sealed record Result(BumpPlan Plan, AppliedChanges Applied);

    public Result Run(BumpPlan plan, bool isDryRun, CancellationToken cancellationToken)
    {
        var writer = new CheckoutWriter(checkout);
        var failures = new Dictionary<string, ItemOutcome.Failed>(StringComparer.Ordinal);
        var (packs, files) = (0, 0);
        progress.Begin(isDryRun ? "Proving the edits" : "Writing the packs");
        var done = 0;
        foreach (var update in plan.Packs)
        {
            // Between packs is where a run may stop: each is whole.
            cancellationToken.ThrowIfCancellationRequested();
            if (Apply(writer, update, isDryRun) is { } failure)
            {
                failures[update.Pack.Name] = failure;
            }
            else if (!isDryRun)
            {
                packs++;
                files += update.Files.Length;
            }

            progress.Report(++done, plan.Packs.Length);
        }

        progress.End();
        return new Result(plan.WithFailedPacks(failures), new AppliedChanges(isDryRun, packs, files));
    }

    private ItemOutcome.Failed? Apply(CheckoutWriter writer, PackUpdate update, bool isDryRun)
    {
        try
        {
            switch (PackEditor.Edit(update, writer.Read))
            {
                case PackEdit.NotExact edit:
                    return NothingWritten($"{edit.Path}: {edit.Problem}");
                case PackEdit.Done done when isDryRun:
                    writer.Prepare(update.Pack, done.Changes);
                    break;
                case PackEdit.Done done:
                    writer.Write(update.Pack, done.Changes);
                    break;
            }

            return null;
        }
        catch (PackPartlyWrittenException exception)
        {
            Log.PackLeft(logger, update.Pack.Name, exception.Message);
            return Failure(exception.Message);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Log.PackLeft(logger, update.Pack.Name, exception.Message);
            return NothingWritten(exception.Message);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // One of the two broad catches: whatever happens to one pack, the others go on.
            Log.PackFailed(logger, exception, update.Pack.Name);
            return NothingWritten(exception.Message);
        }
    }

    private static ItemOutcome.Failed NothingWritten(string problem) =>
        Failure($"{problem.TrimEnd('.')}; nothing of the pack was written");

    private static ItemOutcome.Failed Failure(string problem) =>
        new("", FailureReason.EditNotExact, Redactor.OfProcess.Hide(problem));

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "The pack {Pack} could not be edited, which is a bug")]
        public static partial void PackFailed(ILogger logger, Exception exception, string pack);

        [LoggerMessage(2, LogLevel.Warning, "The pack {Pack} could not be edited: {Problem}")]
        public static partial void PackLeft(ILogger logger, string pack, string problem);
    }
}
