using System.CommandLine;
using DockerBumpBot.Configuration;

namespace DockerBumpBot.Commands;

/// <summary><c>dockerbump run</c>: one run over repositories on GitHub.</summary>
internal static class RunCommand
{
    /// <summary>As it is called.</summary>
    public const string Name = "run";

    public static Command Create()
    {
        var options = new CommonOptions(
            "Read everything, decide everything, and say what would be written instead of writing it.",
            "; of a dry run also the title and the body of each pull request"
        );
        var repositories = new Option<string[]>("--repository", "-r")
        {
            Description =
                "The repository, as owner/name. May be given several times. Default: those of the configuration.",
            HelpName = "owner/name",
            AllowMultipleArgumentsPerToken = true,
        };
        var diff = new Option<bool>("--diff")
        {
            Description = "Also show what changes in the files, as diffs that git apply takes.",
        };
        var maxNew = new Option<string?>("--max-new")
        {
            Description = "Open at most so many pull requests in each repository, whatever the configuration says.",
            HelpName = "N",
        };
        var again = new Option<bool>("--again")
        {
            Description =
                "With --pack: propose once more what was refused of these packs: pull requests that people closed, updates that were merged and reverted, and what GitHub refused.",
        };
        var command = new Command(Name, Help);
        command.Options.Add(repositories);
        options.AddTo(command);
        command.Options.Add(diff);
        command.Options.Add(maxNew);
        command.Options.Add(again);
        command.SetAction(
            (result, cancellationToken) =>
            {
                var arguments = options.Read(result);
                if (result.GetValue(maxNew) is { } most)
                    arguments = arguments with
                    {
                        Overrides = arguments.Overrides.Add(
                            new ConfigurationOverride("pullRequests.maxNewPerRun", most, "--max-new")
                        ),
                    };
                return RepositoryCommand.RunAsync(
                    arguments,
                    result.GetValue(repositories) ?? [],
                    result.GetValue(diff),
                    result.GetValue(again),
                    cancellationToken
                );
            }
        );
        return command;
    }

    private const string Help = """
        Reads each repository from GitHub, plans, and leaves one pull request per pack behind: opened, brought up to date, or closed when there is nothing left to update. What a person has pushed to is left alone, and what was closed or reverted is not proposed again. A second run with nothing new writes nothing.

        Credentials come from the environment. A --dry-run of a public repository needs none.
          GITHUB_TOKEN[_FILE]           a token that may write contents and pull requests; labels and assignees take issues: write as well
          GITHUB_APP_ID                 or a GitHub App that is installed in the repository, with the same permissions,
          GITHUB_APP_PRIVATE_KEY[_FILE] and its private key: GitHub signs its commits

        Examples:
          dockerbump run --repository acme/content --dry-run --diff
          dockerbump run --repository acme/content --pack 'Okta*' --max-new 1
          dockerbump run --repository acme/content --pack Okta --again
          dockerbump run --config config/dockerbump.yml --format json | jq '.actions'

        Exit codes: 0 done; 1 bug; 2 bad usage or configuration; 3 done, but some packs failed; 4 credentials or permissions, or no such repository; 5 GitHub or the registry unreachable or out of quota; 130 cancelled. Of several repositories the code that needs a person first: 130, 1, 4, 5, 3, 0.
        """;
}
