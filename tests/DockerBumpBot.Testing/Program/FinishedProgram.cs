using System.Text;
using System.Text.Json;

namespace DockerBumpBot.Testing.Program;

/// <summary>What a run of the program left behind.</summary>
public sealed class FinishedProgram
{
    private static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);

    internal FinishedProgram(int exitCode, byte[] output, byte[] error) =>
        (ExitCode, Output, Error) = (exitCode, Utf8.GetString(output), Utf8.GetString(error));

    /// <summary>How it ended.</summary>
    public int ExitCode { get; }

    /// <summary>All of its standard output.</summary>
    public string Output { get; }

    /// <summary>All of its standard error.</summary>
    public string Error { get; }

    /// <summary>The standard output as the plan that it must be.</summary>
    /// <exception cref="InvalidOperationException">It is no JSON; the message has what was said instead.</exception>
    public PlanDocument Plan()
    {
        try
        {
            return new PlanDocument(JsonDocument.Parse(Output).RootElement);
        }
        catch (JsonException e)
        {
            throw new InvalidOperationException($"The output is no JSON. {this}", e);
        }
    }

    /// <summary>Everything, for the message of a test that fails.</summary>
    public override string ToString() => $"Exit code {ExitCode}.\n--- output\n{Output}\n--- error\n{Error}";
}
