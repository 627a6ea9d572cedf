using System.Text;
using System.Text.Json;
using DockerBumpBot.Reporting.Workflows;

namespace DockerBumpBot.Tests.Reporting.Workflows;

internal sealed class WorkflowCommandTests
{
    [Test]
    public void What_would_end_a_message_or_a_property_is_escaped()
    {
        var line = WorkflowCommand.Annotation("error", "a:b,c%d", "Packs/x,y:z\r\n.yml", "100 %: one,\r\ntwo\u001b[2J");

        Assert.That(
            line,
            Is.EqualTo("::error file=Packs/x%2Cy%3Az%0D%0A.yml,title=a%3Ab%2Cc%25d::100 %25: one,%0D%0Atwo\uFFFD[2J")
        );
    }

    [TestCase("::error::x", ":\u200B:error::x")]
    [TestCase("  \t::set-output name=a::x", "  \t:\u200B:set-output name=a::x")]
    [TestCase("text ##[add-mask]x", "text ##\u200B[add-mask]x")]
    [TestCase("a::error::x", "a::error::x")]
    [TestCase(":", ":")]
    [TestCase("", "")]
    public void A_line_that_would_be_a_command_is_broken_invisibly(string line, string harmless) =>
        Assert.That(WorkflowCommand.Harmless(line), Is.EqualTo(harmless));

    [TestCase("{\"a\":\"x\"}")]
    [TestCase("{\"a\":\"x ##[add-mask]ü ###[b]\"}")]
    public void JSON_says_the_same_without_a_command_in_it(string json)
    {
        var harmless = WorkflowCommand.HarmlessJson(Encoding.UTF8.GetBytes(json));

        Assert.That(Encoding.UTF8.GetString(harmless), Does.Not.Contain("##["));
        Assert.That(
            JsonElement.DeepEquals(JsonDocument.Parse(harmless).RootElement, JsonDocument.Parse(json).RootElement),
            Is.True
        );
    }

    [Test]
    public void No_line_of_a_text_is_a_command_and_their_ends_stay_as_they_are() =>
        Assert.That(
            WorkflowCommand.HarmlessLines(" ::error::x\r\na::b\n\n::no end"),
            Is.EqualTo(" :\u200B:error::x\r\na::b\n\n:\u200B:no end")
        );

    [TestCase(null, false)]
    [TestCase("", false)]
    [TestCase("false", false)]
    [TestCase("true", true)]
    public void A_workflow_is_known_by_its_variable(string? value, bool isHere)
    {
        var workflow = Workflow.Find(name => name == "GITHUB_ACTIONS" ? value : "");

        Assert.That(workflow is not null, Is.EqualTo(isHere));
        Assert.That(workflow?.SummaryFile, Is.Null);
    }
}
