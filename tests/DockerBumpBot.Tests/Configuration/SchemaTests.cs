using DockerBumpBot.Testing;
using DockerBumpBot.Testing.Program;
using NJsonSchema;
using NJsonSchema.Validation;
using YamlDotNet.Serialization;

namespace DockerBumpBot.Tests.Configuration;

/// <summary>The JSON Schema that editors complete and check the configuration with, tried by a validator of others.</summary>
internal sealed class SchemaTests
{
    private const string File = "config/dockerbump.schema.json";

    private static readonly IDeserializer Yaml = new DeserializerBuilder()
        .WithAttemptingUnquotedStringTypeDeserialization()
        .Build();

    private static readonly ISerializer Json = new SerializerBuilder().JsonCompatible().Build();

    private JsonSchema schema = null!;

    public static IEnumerable<string> ShippedFiles() =>
        new[] { "config", "deploy", ".github" }
            .Select(RepositoryRoot.At)
            .Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.yml", SearchOption.AllDirectories))
            .Where(file =>
                file.StartsWith(RepositoryRoot.At("config/"), StringComparison.Ordinal) || NamesTheSchema(file)
            )
            .Order(StringComparer.Ordinal);

    [OneTimeSetUp]
    public async Task ReadTheSchema() => schema = await JsonSchema.FromFileAsync(RepositoryRoot.At(File));

    [Test]
    public async Task The_file_is_what_the_command_prints()
    {
        var run = await DockerBump.Default.RunAsync("config", "schema");

        Assert.That(run.ExitCode, Is.Zero, run.ToString());
        Assert.That(
            run.Output,
            Is.EqualTo(await System.IO.File.ReadAllTextAsync(RepositoryRoot.At(File))),
            $"write it anew: dockerbump config schema > {File}"
        );
    }

    [TestCaseSource(nameof(ShippedFiles))]
    public void Every_shipped_configuration_is_valid_and_names_the_schema_in_its_first_line(string file)
    {
        var text = System.IO.File.ReadAllText(file);
        var named = text.Split('\n')[0].Split("$schema=")[^1];

        Assert.That(ErrorsIn(text), Is.Empty);
        Assert.That(
            Path.GetFullPath(Path.Join(Path.GetDirectoryName(file), named)),
            Is.EqualTo(RepositoryRoot.At(File))
        );
    }

    [TestCase("extends: demisto-content")]
    [TestCase("extends: ../shared.yaml\nrepositories: [{name: demisto/content, branch: null, jitter: 10m}]")]
    [TestCase("content:\n# all of it is commented out\nupdates: {minimumAge: 2w}")]
    [TestCase(
        "content: {excludeSupport: [community, partner], autoUpdateImages: [demisto/*], excludePacks: ['Legacy?']}"
    )]
    [TestCase("registry: {url: 'http://127.0.0.1:5000', hubUrl: null, organizations: {demistoextended: null}}")]
    [TestCase("registry: {url: 'https://example.com/a/b/v2', tokenHosts: [auth.example.com, 'auth.example.com:8443']}")]
    [TestCase("github: {apiUrl: 'https://github.example.com/api/v3', cacheDirectory: null, tarballPercent: 0}")]
    [TestCase("github: {apiUrl: 'http://127.0.0.1:8080/', author: {name: Bot, email: bot@example.com}}")]
    [TestCase("pullRequests: {draft: true, maxOpen: 0, templates: {title: 'Update {{ pack }}'}}")]
    [TestCase("store: {kind: postgresql}\nhistory: {keepFor: 1h, keepRuns: 1}")]
    public void What_the_program_takes_is_valid(string yaml)
    {
        Assert.That(
            Loading.Yaml(yaml.Replace("extends: ../shared.yaml", "", StringComparison.Ordinal)).Mistakes(),
            Is.Empty
        );
        Assert.That(ErrorsIn(yaml), Is.Empty);
    }

    [TestCase("extends: base")]
    [TestCase("extends: [a.yml]")]
    [TestCase("updatse: {}")]
    [TestCase("updates: {minimumage: 3d}")]
    [TestCase("updates: {minimumAge: soon}")]
    [TestCase("updates: {minimumAge: 3}")]
    [TestCase("updates: {pythonMinorChange: Hold}")]
    [TestCase("repositories: {}")]
    [TestCase("repositories: [{branch: main}]")]
    [TestCase("repositories: [{name: content}]")]
    [TestCase("repositories: [{name: a/b, schedule: '0 3 * * *'}]")]
    [TestCase("repositories: [{name: a/b, schedul: 0 0 3 * * ?}]")]
    [TestCase("content: {deprecatedItems: yes please}")]
    [TestCase("content: {excludePacks: Legacy}")]
    [TestCase("content: {excludePacks: ['{a,b}']}")]
    [TestCase("content: {excludeSupport: [nobody]}")]
    [TestCase("pullRequests: {draft: 'true'}")]
    [TestCase("pullRequests: {draft: 1}")]
    [TestCase("pullRequests: {maxOpen: 1001}")]
    [TestCase("pullRequests: {maxOpen: '5'}")]
    [TestCase("pullRequests: {maxOpen: 1.5}")]
    [TestCase("pullRequests: {labels: [one, ' ']}")]
    [TestCase("pullRequests: {reviewers: ['@octocat']}")]
    [TestCase("registry: {url: 'ftp://example.com'}")]
    [TestCase("registry: {url: 'https://bot:secret@example.com'}")]
    [TestCase("registry: {organizations: {demisto: here}}")]
    [TestCase("registry: {tokenHosts: ['https://auth.example.com']}")]
    [TestCase("registry: {tokenHosts: ['auth.example.com/token']}")]
    [TestCase("registry: {tokenHosts: ['auth.example.com:']}")]
    [TestCase("github: {apiUrl: 'http://github.example.com'}")]
    [TestCase("github: {author: {nam: Bot}}")]
    [TestCase("worker: {maxConcurrentRuns: 0}")]
    [TestCase("store: {kind: mysql}")]
    [TestCase("store: {connection: Host=db}")]
    [TestCase("- a list")]
    public void What_the_program_refuses_is_not_valid(string yaml)
    {
        Assert.That(Loading.Yaml(yaml).Mistakes(), Is.Not.Empty);
        Assert.That(ErrorsIn(yaml), Is.Not.Empty);
    }

    [Test]
    public void Every_key_has_a_description_and_all_but_sections_and_names_have_a_default()
    {
        var bare = Keys(schema)
            .Where(key =>
                string.IsNullOrEmpty(key.Value.Description)
                || key.Value.ExtensionData?.ContainsKey("default") == true
                || (key.Value is { Default: null, ActualProperties.Count: 0 } && !IsNullable(key.Value))
            )
            .Select(key => key.Key);

        Assert.That(bare, Is.EqualTo(["name"]), "of what is required alone there is no default");
    }

    /// <summary>yaml-language-server 1.25 fails at a text whose default is null, and offers nothing from there on.</summary>
    [Test]
    public void No_default_is_null_so_that_editors_complete_what_comes_after_it() =>
        Assert.That(System.IO.File.ReadAllText(RepositoryRoot.At(File)), Does.Not.Match("\"default\": *null"));

    private static IEnumerable<KeyValuePair<string, JsonSchemaProperty>> Keys(JsonSchema section) =>
        section
            .ActualProperties.Concat(section.ActualProperties.Values.SelectMany(Keys))
            .Concat(
                section.ActualProperties.Values.Where(key => key.Item is not null).SelectMany(key => Keys(key.Item!))
            );

    private static bool IsNullable(JsonSchemaProperty key) =>
        key.Type.HasFlag(JsonObjectType.Null) || key.AnyOf.Any(choice => choice.Type == JsonObjectType.Null);

    private static bool NamesTheSchema(string file) =>
        System.IO.File.ReadLines(file).FirstOrDefault()?.Contains("dockerbump.schema.json", StringComparison.Ordinal)
        == true;

    private ICollection<ValidationError> ErrorsIn(string yaml) =>
        schema.Validate(Json.Serialize(Yaml.Deserialize(yaml)));
}
