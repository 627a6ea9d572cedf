using DockerBumpBot.GitHub.Keeping;
using Npgsql;

namespace DockerBumpBot.Stores;

/// <summary>The connection string of a database, which is a secret: it comes from the environment alone.</summary>
internal abstract record StoreConnection
{
    public const string Variable = "DOCKERBUMP_STORE_CONNECTION";
    public const string FileVariable = Variable + "_FILE";

    private const string Form = "Host=db;Database=dockerbump;Username=dockerbump;Password=…";

    private const int LargestFile = 64 * 1024;

    private StoreConnection() { }

    /// <summary>Reads the variables.</summary>
    /// <param name="variable">The value of an environment variable; <c>null</c> when it is not set.</param>
    public static StoreConnection FromEnvironment(Func<string, string?> variable)
    {
        var (text, file) = (variable(Variable)?.Trim() ?? "", variable(FileVariable)?.Trim() ?? "");
        return (text.Length > 0, file.Length > 0) switch
        {
            (true, true) => new Unusable($"{Variable} and {FileVariable} are both given: unset one of them."),
            (false, false) => new Unusable(
                $"A postgresql store needs a connection string: set {Variable}, or {FileVariable}, to one such as {Form}"
            ),
            (true, false) => Parse(text, Variable),
            (false, true) => ReadFile(file),
        };
    }

    private static StoreConnection ReadFile(string file)
    {
        try
        {
            return Parse(RegularFile.ReadText(file, LargestFile).Trim(), FileVariable);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return new Unusable($"{FileVariable} names a file that cannot be read: {e.Message}");
        }
    }

    private static StoreConnection Parse(string text, string source)
    {
        try
        {
            var connection = new NpgsqlConnectionStringBuilder(text);
            if (string.IsNullOrEmpty(connection.Host))
                return new Unusable($"{source} names no host: write it as {Form}");
            connection.ApplicationName ??= "dockerbump";
            connection.PersistSecurityInfo = false;
            return new Usable(connection);
        }
        // What is wrong with it may be its password, so the message is left out.
        catch (Exception e)
            when (e is ArgumentException or FormatException or InvalidCastException or OverflowException)
        {
            return new Unusable($"{source} holds no connection string of PostgreSQL: write it as {Form}");
        }
    }

    /// <summary>One that can be tried.</summary>
    public sealed record Usable(NpgsqlConnectionStringBuilder Connection) : StoreConnection
    {
        public override string ToString() => "***";
    }

    /// <summary>None.</summary>
    /// <param name="Problem">What is wrong and what to do, free of secrets.</param>
    public sealed record Unusable(string Problem) : StoreConnection;
}
