using CsCheck;
using DockerBumpBot.Configuration;

namespace DockerBumpBot.Tests.Configuration;

/// <summary>Whatever becomes of a source, the answer is a configuration or a list of mistakes.</summary>
internal sealed class MutationTests
{
    private const int Iterations = 3_000;

    private static readonly string Original = ShippedFileTests.Text();

    // csharpier-ignore
    private static readonly string[] Pieces =
    [
        ":", ": ", "- ", "[", "]", "{", "}", "\"", "'", "#", "&a ", "*a", "!", "!!str ", "|", ">", "%", "@", "`", "\t",
        "\n", "\r\n", "  ", "---\n", "...\n", "? ", "<<: ", "~", "null", "\0", "\uFEFF", "\uD800", "\\U", "ä", "-1", "yes",
        "\"\\UFFFFFFFF\"", "999999999999", "repositories:\n- name: a/b\n", "%YAML 1.1\n---\n", "!<> ", "&", "*", "\u2028",
    ];

    private static readonly string[] Segments =
    [
        "Repositories",
        "Updates",
        "Registry",
        "Organizations",
        "PullRequests",
        "Labels",
        "MinimumAge",
        "Name",
        "0",
        "7",
        "x",
        "",
    ];

    private static readonly Gen<string> Mutated = Gen.Select(
            Gen.Int[0, Original.Length],
            Gen.Int[0, 40],
            Gen.OneOf(Gen.OneOf(Pieces), Gen.String[0, 8], Gen.Const(""))
        )
        .Array[1, 6]
        .Select(mutations => mutations.Aggregate(Original, (text, m) => Mutate(text, m.Item1, m.Item2, m.Item3)));

    [Test]
    public void A_mutated_file_is_loaded_or_rejected_with_a_mistake() =>
        Mutated.Sample(text => IsAnswered(Loading.Yaml(text)), iter: Iterations);

    [Test]
    public void A_short_file_of_YAML_signs_is_loaded_or_rejected_with_a_mistake() =>
        Gen.OneOf(Gen.OneOf(Pieces), Gen.OneOf("updates", "registry", "labels"))
            .Array[1, 12]
            .Select(string.Concat)
            .Sample(text => IsAnswered(Loading.Yaml(text)), iter: Iterations);

    [Test]
    public void Any_variable_is_loaded_or_rejected_with_a_mistake() =>
        Gen.Select(
                Gen.OneOf(Segments).Array[1, 4],
                Gen.OneOf(Gen.String[0, 8], Gen.OneOf("3d", "a/b", "", ",", "https://a"))
            )
            .Sample(
                (segments, value) => IsAnswered(Loading.Variable("DOCKERBUMP__" + string.Join("__", segments), value)),
                iter: Iterations
            );

    // Puts a piece into the text, over a few characters of it, or cuts some out.
    private static string Mutate(string text, int at, int length, string piece)
    {
        var start = Math.Min(at, text.Length);
        var end = Math.Min(text.Length, start + (piece.Length == 0 ? length : length % 3));
        return text[..start] + piece + text[end..];
    }

    private static bool IsAnswered(ConfigurationSources sources) =>
        ConfigurationLoader.Load(sources) switch
        {
            ConfigurationResult.Loaded => true,
            ConfigurationResult.Rejected rejected => rejected.Mistakes.Length > 0
                && rejected.Mistakes.All(mistake => !mistake.Message.Contains('\n', StringComparison.Ordinal)),
            _ => false,
        };
}
