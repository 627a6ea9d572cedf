using System.Collections.Immutable;
using DockerBumpBot.Core.Planning;
using DockerBumpBot.Core.Reconciling;
using DockerBumpBot.GitHub.Keeping;
using DockerBumpBot.Registry;
using DockerBumpBot.Reporting;

namespace DockerBumpBot.Runs.Repositories;

/// <summary>
/// The stage Reconcile of one run: asks what it takes, decides, and decides again about those next in line when
/// something that was decided could not be done.
/// </summary>
/// <param name="job">The run.</param>
/// <param name="session">Its conversation with GitHub.</param>
/// <param name="resolver">Its conversation with the registries.</param>
/// <param name="refusedWrites">What GitHub has refused before.</param>
/// <param name="progress">Is told what goes on.</param>
internal sealed class Reconciliation(
    RepositoryJob job,
    RepositorySession session,
    TagResolver resolver,
    RefusedWriteStore refusedWrites,
    RunProgress progress
)
{
    // Docker Hub counts each as up to two pulls, and gives everybody a hundred in six hours.
    private const int MostPulls = 40;

    // So many packs have nothing in common but the repository, whatever GitHub says of each.
    private const int MostRefusedInARow = 10;

    private readonly HashSet<string> _askedAbout = new(StringComparer.Ordinal);
    private bool _mayBeForbidden = true;
    private int _refusedInARow;

    /// <summary>The run so far: its plan comes to know what was asked about the images.</summary>
    public required RunResult Result { get; set; }

    /// <summary>Everything that decides.</summary>
    public required ReconcileInput Input { get; set; }

    /// <summary>Whether nothing more can be opened in the whole repository.</summary>
    public bool IsStuck => Input.WhyNothingOpens is not null;

    /// <summary>What is to be done about every pull request and every update.</summary>
    public async Task<ImmutableArray<PullRequestAction>> DecideAsync(CancellationToken ct)
    {
        await AskForHistoriesAsync(ct);
        await AskForRulesAsync(ct);
        await TellPythonAsync(ct);
        return Reconciler.Reconcile(Input);
    }

    /// <summary>GitHub has done it.</summary>
    public void Done() => _refusedInARow = 0;

    /// <summary>It could not be opened, and GitHub has not said why: the next in line has its place.</summary>
    public void NotOpened(string pack) => Input = Input with { NotOpened = Input.NotOpened.Add(pack) };

    /// <summary>GitHub has refused it: it is left for a day, or until something of it changes.</summary>
    /// <param name="action">What was to be done.</param>
    /// <param name="detail">Why not, a sentence without a full stop.</param>
    public void Refused(PullRequestAction action, string detail)
    {
        refusedWrites.Add(job.Repository, action.Pack, Leave(action, detail));
    }

    // Until this run is over, and without a write: it is left, and whoever is next in line gets its place.
    private RefusedWrite Leave(PullRequestAction action, string detail)
    {
        var desired = action switch
        {
            PullRequestAction.Open open => open.Desired,
            PullRequestAction.Refresh refresh => refresh.Desired,
            PullRequestAction.Replace replace => replace.Desired,
            _ => null,
        };
        var content = RefusedWrite.ContentOf(desired, BranchName.Of(Input.BranchPrefix, action.Pack), Input.BaseBranch);
        var refused = new RefusedWrite(content, detail);
        Input = Input with { Refused = Input.Refused.SetItem(action.Pack, refused) };
        if (IsOpening(action) && ++_refusedInARow == MostRefusedInARow)
            Input = Input with
            {
                WhyNothingOpens =
                    $"GitHub refuses {MostRefusedInARow} new pull requests in a row, and the last one because: {detail}",
            };
        return refused;
    }

    private async Task AskForHistoriesAsync(CancellationToken ct)
    {
        while (Reconciler.PacksToAskAbout(Input, session.PacksAtOnce) is { IsEmpty: false } packs)
            Input = Input with
            {
                Histories = Input.Histories.AddRange(await session.HistoriesAsync(packs, Input.BaseBranch, ct)),
            };
    }

    // What forbids one branch of the prefix forbids all of them as a rule, so one is asked about, and the others when
    // that one is forbidden. Nothing of this is kept: who changes a ruleset need not wait for a day.
    private async Task AskForRulesAsync(CancellationToken ct)
    {
        while (_mayBeForbidden && !IsStuck && NextToAskAbout() is { } open)
        {
            _askedAbout.Add(open.Pack);
            // What is to be replaced is closed first: with no room for the new one it would be gone.
            if (await session.ObstacleAsync(open.Pack, ct) is { } obstacle)
                Leave(open, obstacle);
            else
                (_mayBeForbidden, _refusedInARow) = (_askedAbout.Count > 1, 0);
            await AskForHistoriesAsync(ct);
        }
    }

    private static bool IsOpening(PullRequestAction action) =>
        action is PullRequestAction.Open or PullRequestAction.Replace;

    private PullRequestAction? NextToAskAbout() =>
        Reconciler
            .Reconcile(Input)
            .Where(IsOpening)
            .FirstOrDefault(open => !_askedAbout.Contains(open.Pack) && !Input.NotOpened.Contains(open.Pack));

    // Asked for what is about to be proposed alone, and never more than a free account may pull; what stays unknown
    // stays unsaid.
    private async Task TellPythonAsync(CancellationToken ct)
    {
        var proposed = Reconciler.Reconcile(Input).Select(UpdateOf).OfType<PackUpdate>();
        var questions = PythonChanges.QuestionsFor(proposed, Result.Catalog);
        if (questions.IsEmpty)
            return;
        progress.Begin("Asking for the Python of new images");
        var catalog = await resolver.AnswerAsync(Result.Catalog, [.. questions.Take(MostPulls)], progress, ct);
        var plan = PythonChanges.AddTo(Result.Plan, catalog);
        var updates = plan.Packs.ToDictionary(update => update.Pack.Name, StringComparer.Ordinal);
        Result = Result with { Plan = plan, Catalog = catalog };
        Input = Input with
        {
            Desired = [.. Input.Desired.Select(desired => desired with { Update = updates[desired.Update.Pack.Name] })],
        };
    }

    private static PackUpdate? UpdateOf(PullRequestAction action) =>
        action switch
        {
            PullRequestAction.Open open => open.Desired.Update,
            PullRequestAction.Refresh refresh => refresh.Desired.Update,
            PullRequestAction.Replace replace => replace.Desired.Update,
            _ => null,
        };
}
