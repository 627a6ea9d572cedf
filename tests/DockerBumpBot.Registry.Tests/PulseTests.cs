using DockerBumpBot.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace DockerBumpBot.Registry.Tests;

/// <summary>What is known of the servers without asking them for it.</summary>
internal sealed class PulseTests
{
    [Test]
    public async Task A_server_is_as_it_was_when_it_was_last_asked()
    {
        var status = 200;
        await using var server = await ScriptedServer.StartAsync(async context =>
        {
            context.Response.StatusCode = status;
            context.Response.ContentType = "application/json";
            await context.Response.Body.WriteAsync(
                """{ "name": "demisto/python3", "tags": ["3.12.13.1"] }"""u8.ToArray()
            );
        });
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 10, 12, 0, 0, TimeSpan.Zero));
        var options = new RegistryOptions
        {
            Url = server.Url,
            HubUrl = null,
            MaximumAttempts = 1,
        };
        await using var services = new ServiceCollection()
            .AddSingleton<TimeProvider>(time)
            .AddRegistry(options)
            .BuildServiceProvider();
        var pulse = services.GetRequiredService<RegistryPulse>();
        RegistrySighting Last() => pulse.Last.Single(seen => seen.Server == server.Url.Authority);

        Assert.That(Last(), Is.EqualTo(new RegistrySighting(server.Url.Authority, null, null)));
        await AskAsync(services);
        Assert.That(Last(), Is.EqualTo(new RegistrySighting(server.Url.Authority, time.GetUtcNow(), null)));
        time.Advance(TimeSpan.FromHours(1));
        status = 503;
        await AskAsync(services);
        Assert.That(
            Last(),
            Is.EqualTo(new RegistrySighting(server.Url.Authority, time.GetUtcNow(), "it answered 503"))
        );
    }

    private static Task<Core.Images.TagCatalog> AskAsync(ServiceProvider services) =>
        services
            .GetRequiredService<TagResolver>()
            .ResolveAsync(Core.Images.TagCatalog.Empty, [Ask.Image("demisto/python3")], (_, _) => [], null, Ask.Stop);
}
