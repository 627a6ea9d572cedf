using System.Collections.Immutable;
using DockerBumpBot.GitHub.Connecting.Answers;

namespace DockerBumpBot.GitHub.Connecting;

/// <summary>How to reach GitHub.</summary>
public sealed record GitHubOptions
{
    /// <summary>The root of the REST API; GitHub Enterprise Server has <c>https://host/api/v3</c>.</summary>
    public Uri ApiUrl { get; init; } = new("https://api.github.com");

    /// <summary>Who the bot is.</summary>
    public required GitHubCredentials Credentials { get; init; }

    /// <summary>The least time between two writes, as GitHub asks for.</summary>
    public TimeSpan WritePause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a run waits for a rate limit in all before it ends early.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How long one attempt may take, its answer's body included; of the tarball, each part of it.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long the tarball may take.</summary>
    public TimeSpan ArchiveTimeout { get; init; } = TimeSpan.FromMinutes(20);

    /// <summary>How often a read is sent, the first time included.</summary>
    public int ReadAttempts { get; init; } = 4;

    /// <summary>About how long to wait before a read is sent again; twice as long each time, with jitter.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest body in bytes, unpacked, that is taken into memory; the tarball is not.</summary>
    public int MaximumBodyBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>Where the answers to conditional requests are kept for the next run.</summary>
    public IAnswerStore Answers { get; init; } = new MemoryAnswers();

    /// <summary>
    /// Takes the secrets of the process out of a text. What a write would lose by it is not sent, contents of files aside:
    /// those are the repository's.
    /// </summary>
    public Func<string, string> Hide { get; init; } = text => text;

    /// <summary>What makes these options unusable: a sentence each, none if nothing does.</summary>
    public ImmutableArray<string> Mistakes() => GitHubOptionsRules.Mistakes(this);
}
