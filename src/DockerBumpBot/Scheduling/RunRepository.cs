using DockerBumpBot.Runs.Repositories;

namespace DockerBumpBot.Scheduling;

/// <summary>One run over a repository, whatever it takes: where scheduling ends and running begins.</summary>
internal delegate Task<RunResult> RunRepository(RepositoryJob job, CancellationToken ct);
