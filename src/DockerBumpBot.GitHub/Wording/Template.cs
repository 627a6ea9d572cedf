using System.Globalization;
using System.Text.RegularExpressions;
using Fluid;
using Fluid.Values;

namespace DockerBumpBot.GitHub.Wording;

/// <summary>One Liquid template, strict: unknown names and filters are mistakes.</summary>
internal sealed partial class Template
{
    private static readonly FluidParser Parser = new();
    private static readonly TemplateOptions Options = StrictOptions();

    private readonly IFluidTemplate template;

    private Template(IFluidTemplate template) => this.template = template;

    /// <summary>Parses a template, or says what is wrong with it, with the line.</summary>
    public static bool TryParse(string text, out Template? template, out string problem)
    {
        template = Parser.TryParse(text.ReplaceLineEndings("\n"), out var parsed, out problem)
            ? new Template(parsed)
            : null;
        // The parser adds the source in lines of its own.
        problem = Place().Replace((problem ?? "").Split('\n')[0].Trim(), "in line $1, column $2");
        return template is not null;
    }

    /// <summary>The text for one pull request.</summary>
    /// <exception cref="FluidException">The template names something that there is not.</exception>
    public string Render(IReadOnlyDictionary<string, FluidValue> model)
    {
        var context = new TemplateContext(Options);
        foreach (var (name, value) in model)
            context.SetValue(name, value);
        return template.Render(context, NullEncoder.Default).Trim();
    }

    // Filters that work on text would give it back without its escaping, so there are none of them.
    private static TemplateOptions StrictOptions()
    {
        var known = new TemplateOptions().Filters;
        var options = new TemplateOptions
        {
            StrictVariables = true,
            StrictFilters = true,
            CultureInfo = CultureInfo.InvariantCulture,
            MaxSteps = 1_000_000,
        };
        options.Filters.Clear();
        foreach (var name in new[] { "size", "first", "last", "plus", "minus" })
            options.Filters.AddFilter(
                name,
                known.TryGetValue(name, out var filter) ? filter : throw new MissingMemberException(name)
            );
        options.Filters.AddFilter(
            "code_block",
            (input, _, _) => new StringValue(LiteralMarkdown.Block(input.ToStringValue()), encode: false)
        );
        return options;
    }

    [GeneratedRegex(@"at \((\d+):(\d+)\)$", RegexOptions.CultureInvariant)]
    private static partial Regex Place();
}
