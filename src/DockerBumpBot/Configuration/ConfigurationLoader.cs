using DockerBumpBot.Configuration.Binding;
using DockerBumpBot.Configuration.Extending;
using DockerBumpBot.Configuration.Options;
using DockerBumpBot.Configuration.Reading;

namespace DockerBumpBot.Configuration;

/// <summary>
/// Lays the sources over the defaults, each over the one before: what the file extends, the file, the
/// environment, the command line. Every
/// source is checked as a whole, also where a later one replaces its values.
/// </summary>
internal static class ConfigurationLoader
{
    /// <summary>Loads the configuration; never throws, whatever the sources hold.</summary>
    public static ConfigurationResult Load(ConfigurationSources sources)
    {
        var mistakes = new MistakeLog();
        var options = new DockerBumpOptions();

        var variables = Settings.OfEnvironment(sources.Environment);
        var files = new ConfigurationLayers(sources.Directory, mistakes);
        var layers = files.Read(sources.File, BaseName.In(variables));
        var binder = new Binder(mistakes, files.Folder);
        foreach (var layer in layers)
            binder.BindRoot(layer, options);
        if (!variables.IsEmpty)
            binder.BindRoot(SettingTree.Build(variables, mistakes), options);
        if (Settings.OfOverrides(sources.Overrides) is { IsEmpty: false } overrides)
            binder.BindRoot(SettingTree.Build(overrides, mistakes), options);

        RepeatedRepositories.Find(options.Repositories, binder.Origins, mistakes);
        HalfAuthors.Find(options.GitHub.Author, binder.Origins, mistakes);
        return mistakes.IsEmpty
            ? new ConfigurationResult.Loaded(options)
            : new ConfigurationResult.Rejected(mistakes.Sorted());
    }
}
