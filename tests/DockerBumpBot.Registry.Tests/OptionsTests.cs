using System.Collections.Immutable;
using DockerBumpBot.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace DockerBumpBot.Registry.Tests;

[CancelAfter(30_000)]
internal sealed class OptionsTests
{
    [Test]
    public void The_defaults_can_be_used() => Assert.That(new RegistryOptions().Mistakes(), Is.Empty);

    [Test]
    public void Every_mistake_is_named_at_once()
    {
        var options = new RegistryOptions
        {
            Url = new Uri("ftp://host"),
            HubUrl = new Uri("https://user:password@host"),
            Organizations = ImmutableDictionary<string, Uri>.Empty.Add("org", new("/relative", UriKind.Relative)),
            Parallelism = 0,
            AttemptTimeout = TimeSpan.Zero,
            Credentials = new("a:b", "secret"),
        };

        Assert.That(
            options.Mistakes(),
            Is.EqualTo([
                "The registry's url must be an absolute http or https address.",
                "The registry's hubUrl must have no user name, query or fragment.",
                "The registry of org must be an absolute http or https address.",
                "The registry's Parallelism must be at least 1, not 0.",
                "The registry's AttemptTimeout must be between 00:00:00.0100000 and one day, not 00:00:00.",
                "The registry's credentials need a user name without ':' and a secret, both without control characters "
                    + "(DOCKERHUB_USERNAME, DOCKERHUB_TOKEN).",
            ])
        );
        Assert.That(
            () => new ServiceCollection().AddRegistry(options),
            Throws.ArgumentException.With.Message.Contains("ftp").Or.Message.Contains("absolute")
        );
    }

    [Test]
    public async Task The_registration_gives_a_working_resolver()
    {
        await using var server = await ScriptedServer.StartAsync(context => context.TagsAsync("1.0.0.1"));
        await using var provider = new ServiceCollection().AddRegistry(Ask.At(server.Url)).BuildServiceProvider();

        var resolver = provider.GetRequiredService<TagResolver>();

        Assert.That((await resolver.TagsAsync("demisto/python3")).Tags(), Is.EqualTo(["1.0.0.1"]));
        Assert.That(provider.GetRequiredService<TagResolver>(), Is.Not.SameAs(resolver), "each run has its own");
    }
}
