using System.Collections.Immutable;
using System.Text;
using DockerBumpBot.Core.Reconciling;
using DockerBumpBot.Sandbox.GitHub;

namespace DockerBumpBot.GitHub.Tests.PullRequests.Races;

/// <summary>
/// Histories over the wire and real git objects: people act between runs and in the middle of them, runs are killed.
/// After every run the promises 3, 4, 7 and 8 of DESIGN.md §3 hold.
/// </summary>
internal sealed class HistoryTests : RaceTest
{
    private const int Steps = 12;
    private static readonly string[] Tags = [Old, New, Newest, "3.12.15.99999999"];

    [Test]
    public async Task The_promises_hold_after_every_run_of_any_history(
        [Range(1, 12), Values(1400, 1446, 1489, 3081, 3286)] int seed
    )
    {
        Begin();
        Content.SetBranch("release", Content.Head("master")!, "ann");
        var story = new Story(Content, new Random(seed), Clock);
        for (var step = 0; step < Steps; step++)
        {
            story.Act();
            story.Act();
            await RunAsync(story);
            await CheckedAsync(story, NewBot());
            var again = NewBot();
            await again.RunAsync(story.Newest);
            Assert.That(again.Turnstile.Writes, Is.Empty, story.ToString());
        }
    }

    // Killed, interrupted by somebody, or neither.
    private async Task RunAsync(Story story)
    {
        var bot = NewBot();
        switch (story.Roll(3))
        {
            case 0:
                (bot.Turnstile.KilledAt, bot.Turnstile.ArrivesFirst) = (story.Roll(8), story.Roll(2) == 0);
                await CheckedAsync(story, bot);
                break;
            case 1:
                bot.Turnstile.StopsAt = story.Roll(8);
                var run = bot.RunAsync(story.Newest);
                if (await Task.WhenAny(bot.Turnstile.Stopped, run) != run)
                {
                    story.Tell($"in the middle, before {bot.Turnstile.Writes[^1]}:");
                    story.Act();
                    bot.Turnstile.GoOn();
                }

                await run;
                MustHold(story);
                break;
            default:
                await CheckedAsync(story, bot);
                break;
        }
    }

    private async Task CheckedAsync(Story story, Bot bot)
    {
        var last = Content.PullRequests.Select(pull => pull.Number).DefaultIfEmpty().Max();
        var refused = Content
            .PullRequests.Where(pull => IsRefused(pull) && !story.IsNobodys(pull.Number))
            .Select(TagOf)
            .ToImmutableHashSet();
        await bot.RunAsync(story.Newest);
        story.Tell($"run for {story.Newest}: {string.Join(", ", bot.Turnstile.Writes)}");
        var opened = Content.PullRequests.Where(pull => pull.Number > last).Select(TagOf);
        Assert.That(opened.Where(refused.Contains), Is.Empty, $"what a person closed is proposed again: {story}");
        MustHold(story);
    }

    private void MustHold(Story story)
    {
        Assert.That(
            Content.PullRequests.Count(pull => pull.IsOpen && Marker.TryRead(pull.Body, out _)),
            Is.LessThanOrEqualTo(1),
            story.ToString()
        );
        if (story.Pushed is { } pushed)
            Assert.That(Content.Head(Bot.Branch), Is.EqualTo(pushed), $"a person's commit is lost: {story}");
    }

    // As the server knows it. Of what a run was killed at closing, a later closing cannot be told from the bot's, unless
    // somebody has pushed in between.
    private static bool IsRefused(LocalPullRequest pull) =>
        pull is { IsOpen: false, IsMerged: false, ClosedBy: not "bot" }
        && Marker.TryRead(pull.Body, out var proposal)
        && (proposal is not { IsClosedByBot: true, ClosedAt: null } || proposal.HeadCommit != pull.HeadCommit);

    private static string TagOf(LocalPullRequest pull) =>
        Marker.TryRead(pull.Body, out var proposal) ? proposal.Images.Values.Single() : "";

    /// <summary>What people do, and what has happened so far.</summary>
    private sealed class Story(
        LocalRepository content,
        Random dice,
        Microsoft.Extensions.Time.Testing.FakeTimeProvider clock
    )
    {
        private readonly List<string> lines = [];
        private readonly HashSet<int> nobodys = [];

        public string Newest { get; private set; } = New;

        /// <summary>A person's commit that the branch is at.</summary>
        public string? Pushed { get; private set; }

        /// <summary>What the bot had said it would close, and a person closed before it did: nobody can tell whose that is.</summary>
        public bool IsNobodys(int number) => nobodys.Contains(number);

        public int Roll(int sides) => dice.Next(sides);

        public void Tell(string line) => lines.Add(line);

        public void Act()
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            var pulls = content.PullRequests;
            var pull = pulls.IsEmpty ? null : pulls[dice.Next(pulls.Length)];
            var open = pulls.Where(one => one.IsOpen).ToArray();
            try
            {
                if (dice.Next(3) == 0 || pull is null)
                    ActOnContent();
                else
                    ActOn(pull);
            }
            catch (InvalidOperationException refusal)
            {
                Tell($"  refused: {refusal.Message}");
            }

            // Reopened and closed again, it is the person's.
            nobodys.RemoveWhere(number =>
                pulls.Any(one => one.Number == number && one.ClosedAt != Now(number).ClosedAt)
            );
            nobodys.UnionWith(
                open.Where(one => IsSaidToClose(one) && !Now(one.Number).IsOpen).Select(one => one.Number)
            );
        }

        private LocalPullRequest Now(int number) => content.PullRequest(number);

        private static bool IsSaidToClose(LocalPullRequest pull) =>
            Marker.TryRead(pull.Body, out var proposal) && proposal is { IsClosedByBot: true, ClosedAt: null };

        public override string ToString() => $"\n{string.Join('\n', lines)}";

        private void ActOnContent()
        {
            switch (dice.Next(3))
            {
                case 0 or 1:
                    Newest = Tags[dice.Next(Tags.Length)];
                    Tell($"the newest tag is {Newest}");
                    break;
                default:
                    var tag = Tags[dice.Next(Tags.Length)];
                    Tell($"somebody sets {tag} on master");
                    content.Commit("master", [new(Bot.ItemPath, Encoding.UTF8.GetBytes(Bot.Text(tag)))], "ann");
                    break;
            }
        }

        private void ActOn(LocalPullRequest pull)
        {
            var deed = dice.Next(9);
            Tell($"deed {deed} on #{pull.Number}");
            switch (deed)
            {
                case 0 or 1:
                    content.Close(pull.Number, "ann");
                    break;
                case 2 or 3 when !pull.IsOpen && !pull.IsMerged:
                    if (content.Head(pull.HeadBranch) is null)
                        content.SetBranch(pull.HeadBranch, pull.HeadCommit, "ann");
                    content.Reopen(pull.Number);
                    if (dice.Next(2) == 0)
                        content.Close(pull.Number, "ann");
                    break;
                case 4 when pull.IsOpen:
                    content.Merge(pull.Number, "ann", squash: dice.Next(2) == 0);
                    break;
                case 5 when pull.IsOpen:
                    Pushed = content.Commit(pull.HeadBranch, [new($"{lines.Count}.txt", "x"u8.ToArray())], "ann");
                    break;
                case 6 when content.Head(pull.HeadBranch) is not null:
                    content.DeleteBranch(pull.HeadBranch, "ann");
                    Pushed = null;
                    break;
                case 7 when pull.IsOpen:
                    content.Retarget(pull.Number, pull.Base == "master" ? "release" : "master");
                    break;
                case 8 when pull.IsOpen:
                    content.Edit(pull.Number, pull.Title, dice.Next(2) == 0 ? "mine" : $"Seen.\n\n{pull.Body}");
                    break;
            }
        }
    }
}
