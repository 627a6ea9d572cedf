using System.Globalization;
using System.Text.RegularExpressions;
using Fluid;
using Fluid.Values;

namespace DockerBumpBot.GitHub.Wording;

/// <summary>
/// One Liquid template, strict: unknown names and filters are mistakes. It may come from anybody who may write the
/// configuration, so it is bounded in every direction: how long it is, how deep, how many steps it takes, and what it writes.
/// </summary>
internal sealed partial class Template
{
    private const int Longest = 100_000;
    private const int LongestTag = 2_000;
    private const int Deepest = 50;
    private const int MostSteps = 1_000_000;

    private static readonly FluidParser Parser = BoundedParser();
    private static readonly TemplateOptions Options = StrictOptions();

    private static readonly HashSet<string> Blocks =
    [
        "if",
        "unless",
        "case",
        "for",
        "tablerow",
        "capture",
        "ifchanged",
        "comment",
        "raw",
    ];

    private readonly IFluidTemplate template;

    private Template(IFluidTemplate template) => this.template = template;

    /// <summary>Parses a template, or says what is wrong with it, with the line.</summary>
    public static bool TryParse(string text, out Template? template, out string problem)
    {
        template = null;
        // The parser goes one call deeper for each level, and the stack ends before the memory does.
        problem = ShapeProblem(text) ?? "";
        if (problem.Length > 0)
            return false;
        template = Parser.TryParse(text.ReplaceLineEndings("\n"), out var parsed, out problem)
            ? new Template(new BoundedRanges().VisitTemplate(parsed))
            : null;
        // The parser adds the source in lines of its own.
        problem = Place().Replace((problem ?? "").Split('\n')[0].Trim(), "in line $1, column $2");
        return template is not null;
    }

    /// <summary>The text for one pull request, or its beginning: of what is longer, as much as shows that.</summary>
    /// <param name="model">The variables by name.</param>
    /// <param name="most">How many characters count; a text that has more is cut after the next one.</param>
    /// <exception cref="FluidException">The template names something that there is not, or does not come to an end.</exception>
    public string Render(IReadOnlyDictionary<string, FluidValue> model, int most)
    {
        var context = new TemplateContext(Options);
        foreach (var (name, value) in model)
            context.SetValue(name, value);
        using var text = new BoundedWriter(most + 1);
        try
        {
            template.RenderAsync(text, NullEncoder.Default, context).AsTask().GetAwaiter().GetResult();
        }
        catch (BoundedWriter.FullException)
        {
            // The beginning is enough.
        }
        // Fluid has no type of its own for it.
        catch (InvalidOperationException e) when (e.Message.Contains("level of recursion", StringComparison.Ordinal))
        {
            throw new FluidException($"it takes more than {MostSteps} steps; does a loop go round too often?");
        }

        return text.ToString().Trim();
    }

    private static string? ShapeProblem(string text)
    {
        if (text.Length > Longest)
            return $"it has more than {Longest} characters";
        var depth = 0;
        foreach (Match tag in Tag().Matches(text))
        {
            if (tag.Length > LongestTag)
                return $"a tag in it has more than {LongestTag} characters";
            depth +=
                tag.Groups["end"].Success ? -1
                : Blocks.Contains(tag.Groups["name"].Value) ? 1
                : 0;
            if (depth > Deepest)
                return $"more than {Deepest} blocks stand inside each other";
        }

        return null;
    }

    // What is captured is written into memory, and can be captured again.
    private static FluidParser BoundedParser()
    {
        var parser = new FluidParser();
        parser.RegisterIdentifierBlock(
            "capture",
            async (name, statements, _, encoder, context) =>
            {
                using var text = new BoundedWriter(Longest);
                try
                {
                    foreach (var statement in statements)
                        await statement.WriteToAsync(text, encoder, context).ConfigureAwait(false);
                }
                catch (BoundedWriter.FullException)
                {
                    throw new FluidException($"what is captured as '{name}' has more than {Longest} characters");
                }

                context.SetValue(name, new StringValue(text.ToString(), encode: false));
                return Fluid.Ast.Completion.Normal;
            }
        );
        return parser;
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
            MaxSteps = MostSteps,
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

    // A tag, or what is written; one that does not end goes as far as the text.
    [GeneratedRegex(
        @"\{%-?\s*(?:(?<end>end)?(?<name>\w*))(?s:.*?)(?:%\}|\z)|\{\{(?s:.*?)(?:\}\}|\z)",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Tag();

    [GeneratedRegex(@"at \((\d+):(\d+)\)$", RegexOptions.CultureInvariant)]
    private static partial Regex Place();
}
