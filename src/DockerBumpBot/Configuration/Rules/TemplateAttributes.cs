using DockerBumpBot.Configuration.Binding;
using DockerBumpBot.GitHub.Wording;

namespace DockerBumpBot.Configuration.Rules;

/// <summary>
/// A Liquid template that a pull request can be worded with; it is tried on samples. The value is its text from then on:
/// what was tried is what is used, whatever becomes of its file.
/// </summary>
internal abstract class TemplateAttribute : RuleAttribute
{
    /// <inheritdoc/>
    public sealed override ReadValue Read(object value, ConfigurationFolder folder)
    {
        try
        {
            var text = TemplateText.Read((string)value, folder);
            _ = new PullRequestWording(With(text));
            return new ReadValue.Read(text);
        }
        catch (WordingException e)
        {
            return new ReadValue.Wrong(Quoted.OneLine(e.Mistakes[0]));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return new ReadValue.Wrong($"{Quoted.Value((string)value)} cannot be read: {Quoted.OneLine(e.Message)}");
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
