using System.Text.RegularExpressions;
using DockerBumpBot.Core.Planning;
using DockerBumpBot.Reporting;
using Spectre.Console;

namespace DockerBumpBot.Tests.Reporting;

internal sealed partial class ReportTextTests
{
    [Test]
    public void A_terminal_with_colours_shows_the_same_text_in_colours()
    {
        var plain = TextOf(null);
        var coloured = TextOf(Colours);

        Assert.That(plain, Does.Not.Contain('\e'));
        Assert.That(coloured, Does.Contain("\e[1;91mfailed\e[0m").And.Contain("\e[1mOkta\e[0m"));
        Assert.That(Sequence().Replace(coloured, ""), Is.EqualTo(plain));
    }

    [TestCase(true, ColorSystem.NoColors)]
    [TestCase(false, ColorSystem.NoColors)]
    [TestCase(false, ColorSystem.TrueColor)]
    public void A_terminal_without_colours_shows_plain_text(bool hasAnsi, ColorSystem colours) =>
        Assert.That(TextOf(new AnsiCapabilities { Ansi = hasAnsi, ColorSystem = colours }), Is.EqualTo(TextOf(null)));

    [Test]
    public void However_long_a_line_is_it_stays_one()
    {
        var detail = string.Concat(Enumerable.Repeat("a sentence that goes on and on, ", 100));
        foreach (var terminal in new[] { null, Colours })
        {
            var text = TextOf(terminal, report => report.Add("failed", Ink.Alarm).AddLine(detail, Ink.Bold));

            Assert.That(Sequence().Replace(text, ""), Is.EqualTo($"failed{detail}\n"));
        }
    }

    [Test]
    public void Nothing_is_taken_for_markup() =>
        Assert.That(
            TextOf(Colours, report => report.AddLine("[red]no[/] [[ ]] :smile:", Ink.Bold)),
            Is.EqualTo("\e[1m[red]no[/] [[ ]] :smile:\e[0m\n")
        );

    [Test]
    public void Blanks_are_as_many_as_asked_for([Values(0, 1, 127, 128, 129, 300)] int count) =>
        Assert.That(TextOf(null, report => report.AddBlanks(count)), Is.EqualTo(new string(' ', count)));

    // What combines takes no cell, letters of Asia and emoji two.
    [TestCase("Okta", 4)]
    [TestCase("Zürich", 6)]
    [TestCase("Zu\u0308rich", 6)]
    [TestCase("1 → 2", 5)]
    [TestCase("日本", 4)]
    [TestCase("🐳", 2)]
    public void A_column_is_as_wide_as_its_widest_cell_on_a_screen(string name, int cells)
    {
        var table = new TextTable("A", "B");
        table.AddRow(new TextTable.Cell(name), new TextTable.Cell("x"));
        table.AddRow(new TextTable.Cell(""), new TextTable.Cell("y"));
        var text = TextOf(null, table.Write);

        var rest = new string(' ', cells - 1);
        Assert.That(
            text,
            Is.EqualTo($"A{rest}  B\n{new string('─', cells)}  ─\n{name}  x\n{new string(' ', cells)}  y\n")
        );
    }

    private static AnsiCapabilities Colours { get; } = new() { Ansi = true, ColorSystem = ColorSystem.Standard };

    private static string TextOf(AnsiCapabilities? terminal, Action<ReportText>? write = null)
    {
        using var output = new StringWriter();
        var text = terminal is null ? ReportText.Plain(output) : ReportText.ForTerminal(output, terminal);
        (write ?? WritePlan)(text);
        return output.ToString();
    }

    private static void WritePlan(ReportText text)
    {
        var plan = new PlanBuilder()
            .Updated("Okta", "OktaEvents")
            .Failed("Packs/A/a.yml", FailureReason.InvalidYaml, "line 3: what?")
            .Skipped("Packs/B/b.yml", SkipReason.NoTag, "no tag")
            .Current("Packs/C/c.yml")
            .Warning("Packs/B/b.yml", "look here")
            .Build();
        new PlanText(text, showEveryItem: true).Write(plan, new AppliedChanges(true, 1, 1));
    }

    [GeneratedRegex(@"\e\[[0-9;]*m")]
    private static partial Regex Sequence();
}
