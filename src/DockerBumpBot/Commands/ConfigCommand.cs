using System.CommandLine;
using DockerBumpBot.Configuration;
using DockerBumpBot.Runs;

namespace DockerBumpBot.Commands;

/// <summary><c>dockerbump config check FILE</c>: every mistake of a configuration at once.</summary>
internal static class ConfigCommand
{
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
        return new Command("config", "Looks after the configuration.") { check };
    }

    private static int Check(string? file)
    {
        var found = ConfigurationFile.Read(file ?? ConfigurationFile.DefaultPath, Environment.CurrentDirectory);
        switch (ConfigurationLoader.Load(new ConfigurationSources(found, EnvironmentVariables.OfProcess(), [])))
        {
            case ConfigurationResult.Rejected rejected:
                Console.Error.WriteLine(rejected.Message);
                return ExitCode.Usage;
            default:
                Console.WriteLine($"{file ?? ConfigurationFile.DefaultPath} is a valid configuration.");
                return ExitCode.Done;
        }
    }
}
