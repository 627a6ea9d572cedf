using System.CommandLine;
using DockerBumpBot.Configuration;
using DockerBumpBot.Configuration.Schema;
using DockerBumpBot.Runs;
using DockerBumpBot.Secrets;

namespace DockerBumpBot.Commands;

/// <summary>
/// <c>dockerbump config check FILE</c>: every mistake of a configuration at once; <c>dockerbump config schema</c>: what
/// one may hold.
/// </summary>
internal static class ConfigCommand
{
    /// <summary>As it is called.</summary>
    public const string Name = "config";

    public static Command Create()
    {
        var file = new Argument<string?>("FILE")
        {
            Description = $"The configuration file. Default: {ConfigurationFile.DefaultPath}.",
            DefaultValueFactory = _ => null,
            Arity = ArgumentArity.ZeroOrOne,
        };
        var check = new Command(
            "check",
            "Checks a configuration file, and the DOCKERBUMP__ variables on top of it. Reports every mistake at once."
        )
        {
            file,
        };
        check.SetAction(result => Check(result.GetValue(file)));
        var schema = new Command(
            "schema",
            "Prints the JSON Schema of configuration files, with which editors complete and check them."
        );
        schema.SetAction(_ => Console.Write(ConfigurationSchema.Text()));
        return new Command(Name, "Checks a configuration file, or prints the JSON Schema of such files.")
        {
            check,
            schema,
        };
    }

    private static int Check(string? file)
    {
        var found = ConfigurationFile.Read(file ?? ConfigurationFile.DefaultPath, Environment.CurrentDirectory);
        switch (ConfigurationLoader.Load(new ConfigurationSources(found, EnvironmentVariables.OfProcess(), [])))
        {
            case ConfigurationResult.Rejected rejected:
                Console.Error.WriteLine(Redactor.OfProcess.Hide(rejected.Message));
                return ExitCode.Usage;
            default:
                Console.WriteLine($"{file ?? ConfigurationFile.DefaultPath} is a valid configuration.");
                return ExitCode.Done;
        }
    }
}
