using DockerBumpBot.Stores;
using DockerBumpBot.Testing;

namespace DockerBumpBot.Tests.Stores;

/// <summary>The connection string comes from the environment, and is never repeated.</summary>
internal sealed class StoreConnectionTests
{
    private const string Good = $"Host=db;Database=bot;Username=bot;Password={RealPostgres.Password}";

    [Test]
    public void A_variable_holds_it()
    {
        var connection = (StoreConnection.Usable)Read((StoreConnection.Variable, Good + "\n"));

        Assert.That(connection.Connection.Host, Is.EqualTo("db"));
        Assert.That(connection.Connection.Password, Is.EqualTo(RealPostgres.Password));
        Assert.That(connection.ToString(), Does.Not.Contain(RealPostgres.Password));
    }

    [Test]
    public void A_file_holds_it()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, Good + "\n");

        var connection = Read((StoreConnection.FileVariable, file));

        File.Delete(file);
        Assert.That(connection, Is.InstanceOf<StoreConnection.Usable>());
    }

    [TestCase("", "", "needs a connection string: set DOCKERBUMP_STORE_CONNECTION")]
    [TestCase(Good, "/a/file", "are both given")]
    [TestCase("", "/nowhere/at/all", "cannot be read")]
    [TestCase("Database=bot;Password=" + RealPostgres.Password, "", "names no host")]
    [TestCase("postgres://bot:" + RealPostgres.Password + "@db/bot", "", "no connection string of PostgreSQL")]
    [TestCase("Host=db;Port=" + RealPostgres.Password, "", "no connection string of PostgreSQL")]
    [TestCase("Host=db;" + RealPostgres.Password, "", "no connection string of PostgreSQL")]
    [TestCase("Host=db;Colour=" + RealPostgres.Password, "", "no connection string of PostgreSQL")]
    public void What_cannot_be_used_is_said_without_the_secret(string text, string file, string problem)
    {
        var connection = Read((StoreConnection.Variable, text), (StoreConnection.FileVariable, file));

        var said = ((StoreConnection.Unusable)connection).Problem;
        Assert.That(said, Does.Contain(problem));
        Assert.That(said, Does.Not.Contain(RealPostgres.Password));
    }

    private static StoreConnection Read(params (string Name, string Value)[] variables)
    {
        var values = variables.ToDictionary(variable => variable.Name, variable => variable.Value);
        return StoreConnection.FromEnvironment(values.GetValueOrDefault);
    }
}
