namespace DockerBumpBot.History;

/// <summary>Why a run takes place; in the database and in reports in kebab case.</summary>
internal enum RunCause
{
    /// <summary>It was time.</summary>
    Schedule,

    /// <summary>Somebody asked for it.</summary>
    Request,

    /// <summary>Something has happened to the repository or to an image.</summary>
    Webhook,

    /// <summary>It goes on where an earlier one was stopped or interrupted.</summary>
    Recovery,
}
