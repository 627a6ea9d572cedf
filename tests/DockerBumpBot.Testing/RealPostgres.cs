using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Npgsql;

namespace DockerBumpBot.Testing;

/// <summary>
/// A private cluster of Debian's package <c>postgresql</c> on a free port of 127.0.0.1, which asks for a password: in a
/// temporary directory, never as root, and careless about its disk.
/// </summary>
public sealed class RealPostgres : IAsyncDisposable
{
    /// <summary>The password, to be looked for where it must not be.</summary>
    public const string Password = "s3cret-of-the-tests";

    private const string Installed = "/usr/lib/postgresql";
    private const string User = "dockerbump";
    private const string SystemUser = "postgres";
    private const int FastShutdown = 2;
    private const int Resume = 18;
    private const int Suspend = 19;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly string directory;
    private readonly int port;
    private Process? server;
    private int databases;

    private RealPostgres(string directory, int port) => (this.directory, this.port) = (directory, port);

    private string Data => Path.Join(directory, "data");

    /// <summary>Makes a cluster and starts it.</summary>
    /// <exception cref="InvalidOperationException">It is not installed, or does not start; the message says what to do.</exception>
    public static async Task<RealPostgres> StartAsync()
    {
        var directory = Directory.CreateTempSubdirectory("dockerbump-postgres-").FullName;
        var postgres = new RealPostgres(directory, FreePort());
        try
        {
            var password = Path.Join(directory, "password");
            await File.WriteAllTextAsync(password, Password);
            if (Environment.IsPrivilegedProcess)
                await EndAsync(Start("chown", "-R", SystemUser, directory));
            await EndAsync(
                Start([
                    .. As("initdb"),
                    .. new[] { "-D", postgres.Data, "-U", User, "--pwfile", password, "-A", "scram-sha-256" },
                    .. new[] { "--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync" },
                ])
            );
            await postgres.StartAgainAsync();
            return postgres;
        }
        catch
        {
            await postgres.DisposeAsync();
            throw;
        }
    }

    /// <summary>Makes a database.</summary>
    /// <returns>Its connection string.</returns>
    public async Task<string> CreateDatabaseAsync()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"test{Interlocked.Increment(ref databases)}");
        await using var source = NpgsqlDataSource.Create(ConnectionTo(SystemUser));
        await using var command = source.CreateCommand($"CREATE DATABASE {name}");
        await command.ExecuteNonQueryAsync();
        return ConnectionTo(name);
    }

    /// <summary>Stops the server, as an operator does: sessions are ended.</summary>
    public async Task StopAsync()
    {
        if (server is not { HasExited: false })
            return;
        _ = SendSignal(server.Id, FastShutdown);
        using var limit = new CancellationTokenSource(Patience, TimeProvider.System);
        await server.WaitForExitAsync(limit.Token);
    }

    /// <summary>Starts the server that was stopped, on the same port, and waits until it answers.</summary>
    public async Task StartAgainAsync()
    {
        server?.Dispose();
        server = Start([
            .. As("postgres"),
            .. new[] { "-D", Data, "-p", port.ToString(CultureInfo.InvariantCulture), "-h", "127.0.0.1" },
            .. new[] { "-c", "unix_socket_directories=", "-c", "fsync=off", "-c", "synchronous_commit=off" },
        ]);
        using var limit = new CancellationTokenSource(Patience, TimeProvider.System);
        await Condition.UntilAsync(
            async () => server.HasExited || await AnswersAsync(limit.Token),
            Patience,
            () => $"PostgreSQL did not answer within {Patience}."
        );
        if (server.HasExited)
            throw new InvalidOperationException($"PostgreSQL ended at once, with exit code {server.ExitCode}.");
    }

    /// <summary>Keeps all its processes from going on, as a disk that does not answer would: nothing is closed.</summary>
    public void Freeze() => SignalAll(Suspend);

    /// <summary>Lets them go on.</summary>
    public void Thaw() => SignalAll(Resume);

    /// <summary>Stops the server and takes everything away.</summary>
    public async ValueTask DisposeAsync()
    {
        Thaw();
        await StopAsync();
        server?.Dispose();
        Directory.Delete(directory, recursive: true);
    }

    // First the one that would make more of them.
    private void SignalAll(int signal)
    {
        if (server is not { HasExited: false })
            return;
        _ = SendSignal(server.Id, signal);
        foreach (var child in File.ReadAllText($"/proc/{server.Id}/task/{server.Id}/children").Split(' '))
            if (int.TryParse(child, CultureInfo.InvariantCulture, out var id))
                _ = SendSignal(id, signal);
    }

    private string ConnectionTo(string database) =>
        new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = port,
            Database = database,
            Username = User,
            Password = Password,
        }.ConnectionString;

    private async Task<bool> AnswersAsync(CancellationToken ct)
    {
        try
        {
            await using var connection = new NpgsqlConnection(ConnectionTo(SystemUser) + ";Pooling=false");
            await connection.OpenAsync(ct);
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    // PostgreSQL refuses to run as root; Debian's package brings a user for it.
    private static IEnumerable<string> As(string program) =>
        Environment.IsPrivilegedProcess
            ? ["setpriv", "--reuid", SystemUser, "--regid", SystemUser, "--clear-groups", "--", Find(program)]
            : [Find(program)];

    private static string Find(string program)
    {
        var newest = Directory.Exists(Installed)
            ? Directory
                .EnumerateDirectories(Installed)
                .OrderBy(path => path.Length)
                .ThenBy(path => path)
                .LastOrDefault()
            : null;
        var file = Path.Join(newest ?? Installed, "bin", program);
        return File.Exists(file)
            ? file
            : throw new InvalidOperationException(
                "These tests need PostgreSQL: install Debian's package postgresql (apt-get install postgresql)."
            );
    }

    private static Process Start(params string[] command)
    {
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            WorkingDirectory = "/",
        };
        try
        {
            var process = Process.Start(start)!;
            // Nobody reads them, and a full pipe would stop the server.
            process.OutputDataReceived += (_, _) => { };
            process.ErrorDataReceived += (_, _) => { };
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            return process;
        }
        catch (Win32Exception e)
        {
            throw new InvalidOperationException($"{command[0]} is not installed, or not in PATH.", e);
        }
    }

    private static async Task EndAsync(Process process)
    {
        using (process)
        {
            using var limit = new CancellationTokenSource(Patience, TimeProvider.System);
            await process.WaitForExitAsync(limit.Token);
            if (process.ExitCode != 0)
                throw new InvalidOperationException($"{process.StartInfo.FileName} ended with {process.ExitCode}.");
        }
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SendSignal(int process, int signal);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
