namespace DockerBumpBot.Configuration;

/// <summary>Where a value was written, so that a mistake in it can be found.</summary>
internal abstract record Origin
{
    private Origin() { }

    /// <summary>A place in the file.</summary>
    /// <param name="Path">The file, as the operator names it.</param>
    /// <param name="Line">The line, from 1; <c>null</c> for the file as a whole.</param>
    public sealed record InFile(string Path, int? Line) : Origin
    {
        /// <inheritdoc/>
        public override string ToString() => Line is null ? Path : $"{Path}:{Line}";
    }

    /// <summary>An environment variable.</summary>
    /// <param name="Name">As it is set, e.g. <c>DOCKERBUMP__Updates__MinimumAge</c>.</param>
    public sealed record Variable(string Name) : Origin
    {
        /// <inheritdoc/>
        public override string ToString() => $"environment {Name}";
    }

    /// <summary>An option of the command line.</summary>
    /// <param name="Name">With its dashes, e.g. <c>--registry</c>.</param>
    public sealed record Option(string Name) : Origin
    {
        /// <inheritdoc/>
        public override string ToString() => $"option {Name}";
    }
}
