using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using DockerBumpBot.Core.Editing;
using DockerBumpBot.Core.Reconciling;
using DockerBumpBot.GitHub.PullRequests;
using DockerBumpBot.GitHub.Wording;
using DockerBumpBot.Sandbox.GitHub;
using Octokit;
using Octokit.Internal;

namespace DockerBumpBot.GitHub.Tests.PullRequests.Races;

/// <summary>A bot as a run uses it: looks, decides, writes. All it plans is one item of one pack.</summary>
internal sealed class Bot
{
    public const string ItemPath = "Packs/Okta/Integrations/Okta_v2/Okta_v2.yml";
    public const string Branch = "docker-bump/Okta";

    private static readonly PullRequestWording Wording = new(new WordingOptions());

    private readonly LocalRepository repository;
    private readonly PullRequestReader reader;
    private readonly GitHubPullRequestWriter writer;

    public Bot(LocalGitHub server, LocalRepository repository, string token, PublishOptions options)
    {
        this.repository = repository;
        var client = new GitHubClient(
            new Connection(
                new ProductHeaderValue("tests"),
                server.Url,
                new InMemoryCredentialStore(new Credentials(token)),
                new HttpClientAdapter(() => Turnstile),
                new SimpleJsonSerializer()
            )
        );
        Assert.That(RepositoryName.TryParse($"{repository.Owner}/{repository.Name}", out var name));
        reader = new PullRequestReader(client, name!);
        writer = new GitHubPullRequestWriter(client, name!, Wording, options, new HurriedTime());
    }

    public Turnstile Turnstile { get; } = new();

    public static string Text(string tag) => $"dockerimage: demisto/python3:{tag}\n";

    /// <summary>A whole run. A killed one ends where it was killed.</summary>
    public async Task<ImmutableArray<PublishOutcome>> RunAsync(string newest) =>
        await PublishAsync(await DecideAsync(newest));

    public async Task<Decision> DecideAsync(string newest)
    {
        var head = repository.Head("master")!;
        var text = Encoding.UTF8.GetString(repository.Files(head)[ItemPath].Span);
        var desired = Updates.Pack("Okta", Updates.Item(to: newest)) with { PackTree = Id(text) };
        var input = new ReconcileInput
        {
            BaseBranch = "master",
            BranchPrefix = "docker-bump/",
            Desired = text == Text(newest) ? [] : [desired],
            Open = await reader.OpenAsync(CancellationToken.None),
            MaxOpen = 10,
            MaxNewPerRun = 10,
        };
        while (Reconciler.PacksToAskAbout(input) is { IsEmpty: false } packs)
            input = input with
            {
                Histories = input.Histories.AddRange(
                    await reader.HistoriesAsync(packs, input.BranchPrefix, input.BaseBranch, CancellationToken.None)
                ),
            };
        return new Decision(head, newest, Reconciler.Reconcile(input));
    }

    public async Task<ImmutableArray<PublishOutcome>> PublishAsync(Decision decision)
    {
        var outcomes = ImmutableArray.CreateBuilder<PublishOutcome>();
        try
        {
            foreach (var action in decision.Actions)
                switch (action)
                {
                    case PullRequestAction.Open open:
                        outcomes.Add(await writer.OpenAsync(Of(open.Desired, decision), CancellationToken.None));
                        break;
                    case PullRequestAction.Refresh refresh:
                        outcomes.Add(
                            await writer.RefreshAsync(
                                Of(refresh.Desired, decision),
                                refresh.PullRequest,
                                CancellationToken.None
                            )
                        );
                        break;
                    case PullRequestAction.Close close:
                        outcomes.Add(await writer.CloseAsync(close.PullRequest, close.Why, CancellationToken.None));
                        break;
                }
        }
        catch (KilledException) { }

        return outcomes.DrainToImmutable();
    }

    private static Publication Of(DesiredPack desired, Decision decision) =>
        new(
            desired,
            [new FileChange(ItemPath, Encoding.UTF8.GetBytes(Text(decision.Newest)), IsNew: false)],
            "master",
            decision.BaseCommit
        );

    private static string Id(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 20));
}

/// <summary>What a run has made up its mind to do.</summary>
internal sealed record Decision(string BaseCommit, string Newest, ImmutableArray<PullRequestAction> Actions);
