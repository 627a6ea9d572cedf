using DockerBumpBot.GitHub.Wording;

namespace DockerBumpBot.Configuration.Rules;

/// <summary>A Liquid template that a pull request can be worded with; it is tried on samples.</summary>
internal abstract class TemplateAttribute : RuleAttribute
{
    /// <inheritdoc/>
    public sealed override string? Complaint(object value)
    {
        try
        {
            _ = new PullRequestWording(With(TemplateText.Read((string)value)));
            return null;
        }
        catch (WordingException e)
        {
            return Quoted.OneLine(e.Mistakes[0]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return $"{Quoted.Value((string)value)} cannot be read: {Quoted.OneLine(e.Message)}";
        }
    }

    /// <summary>The bot's own texts with this one in the place of its own.</summary>
    protected abstract WordingOptions With(string template);
}

/// <summary>The template of a title.</summary>
internal sealed class TitleTemplateAttribute : TemplateAttribute
{
    /// <inheritdoc/>
    protected override WordingOptions With(string template) => new() { Title = template };
}

/// <summary>The template of a commit message.</summary>
internal sealed class CommitMessageTemplateAttribute : TemplateAttribute
{
    /// <inheritdoc/>
    protected override WordingOptions With(string template) => new() { CommitMessage = template };
}

/// <summary>The template of a body.</summary>
internal sealed class BodyTemplateAttribute : TemplateAttribute
{
    /// <inheritdoc/>
    protected override WordingOptions With(string template) => new() { Body = template };
}
