using Dapper;
using DockerBumpBot.History;
using DockerBumpBot.Stores;
using DockerBumpBot.Testing;
using Npgsql;

namespace DockerBumpBot.Tests.Stores;

/// <summary>A real PostgreSQL that workers start at one after the other.</summary>
internal sealed class PostgresStoreTests
{
    private RealPostgres postgres = null!;
    private PostgresStore store = null!;

    [OneTimeSetUp]
    public async Task StartAServer()
    {
        postgres = await RealPostgres.StartAsync();
        store = new PostgresStore(
            new(await postgres.CreateDatabaseAsync()),
            new HistoryBounds(TimeSpan.FromDays(1), 10),
            TimeProvider.System
        );
    }

    [OneTimeTearDown]
    public async Task StopIt()
    {
        await store.DisposeAsync();
        await postgres.DisposeAsync();
    }

    [Test]
    public async Task Who_starts_alone_keeps_others_waiting_who_can_be_stopped_and_go_on_after_it()
    {
        using var stop = new CancellationTokenSource();
        var first = await store.EnterAloneAsync(CancellationToken.None);
        var stopped = store.EnterAloneAsync(stop.Token);
        var second = store.EnterAloneAsync(CancellationToken.None);

        await stop.CancelAsync();

        Assert.That(async () => await stopped, Throws.InstanceOf<OperationCanceledException>());
        Assert.That(second.IsCompleted, Is.False);
        await first.DisposeAsync();
        await (await second).DisposeAsync();
    }

    [Test]
    public async Task The_server_looks_whether_the_machine_of_who_starts_alone_is_still_there()
    {
        await using var held = await store.EnterAloneAsync(CancellationToken.None);

        var idle = await ((NpgsqlConnection)held).ExecuteScalarAsync<string>("SHOW tcp_keepalives_idle");

        Assert.That(idle, Is.EqualTo("10"));
    }
}
