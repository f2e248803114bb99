using System.Data.Common;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace EnhancedPresence.Server.Tests.Storage.Postgres;

/// <summary>A PostgreSQL of its own in a temporary folder, on a free port of the loopback; gone with the tests that use it.</summary>
public sealed class PostgresServer : IAsyncLifetime
{
    private const string Loopback = "127.0.0.1";

    // Only so that a failure ends; no test waits for it.
    private static readonly TimeSpan Guard = TimeSpan.FromSeconds(60);

    private readonly string _folder = Directory.CreateTempSubdirectory("enhanced-presence-postgres-").FullName;
    private readonly int _port = FreePort();
    private int _databases;

    private string Data => Path.Combine(_folder, "data");

    public async Task InitializeAsync()
    {
        if (PostgresPrograms.Missing is not null)
        {
            return;
        }

        // PostgreSQL refuses to run as root; the user comes with the package.
        if (Environment.UserName == "root")
        {
            await RunAsync("chown", "postgres", _folder);
        }

        await RunProgramAsync("initdb", "-D", Data, "-A", "trust", "-U", "ep", "-E", "UTF8", "--no-sync");
        await StartAsync();
    }

    /// <summary>Starts it again.</summary>
    public Task StartAsync()
    {
        string options = $"-p {_port} -c listen_addresses={Loopback} -c unix_socket_directories={_folder} -c fsync=off";
        return RunProgramAsync("pg_ctl", "-D", Data, "-w", "-l", Path.Combine(_folder, "log"), "-o", options, "start");
    }

    /// <summary>Stops it, whoever is connected.</summary>
    public Task StopAsync() => RunProgramAsync("pg_ctl", "-D", Data, "-w", "-m", "immediate", "stop");

    public async Task DisposeAsync()
    {
        if (PostgresPrograms.Missing is null)
        {
            await StopAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>A new database with nothing in it.</summary>
    /// <param name="overSocket">Whether it is reached by a socket of the file system, from every network of this machine.</param>
    public async Task<DbDataSource> CreateDatabaseAsync(bool overSocket = false)
    {
        string name = $"test{Interlocked.Increment(ref _databases)}";
        await using (NpgsqlDataSource server = NpgsqlDataSource.Create(ConnectionString("postgres")))
        await using (NpgsqlCommand command = server.CreateCommand($"CREATE DATABASE {name}"))
        {
            await command.ExecuteNonQueryAsync();
        }

        return NpgsqlDataSource.Create(ConnectionString(name, overSocket ? _folder : Loopback));
    }

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    private static Task RunProgramAsync(string program, params string[] arguments)
    {
        string path = Path.Combine(PostgresPrograms.Folder!, program);
        return Environment.UserName == "root" ? RunAsync("runuser", ["-u", "postgres", "--", path, .. arguments]) : RunAsync(path, arguments);
    }

    // No output is redirected: the server that is started inherits it, and a reader would wait for the server's end.
    private static async Task RunAsync(string program, params string[] arguments)
    {
        using var guard = new CancellationTokenSource(Guard);
        var start = new ProcessStartInfo("/bin/sh") { WorkingDirectory = Path.GetTempPath() };
        foreach (string argument in new[] { "-c", "exec \"$@\" >/dev/null 2>&1 </dev/null", "sh", program }.Concat(arguments))
        {
            start.ArgumentList.Add(argument);
        }

        using Process process = Process.Start(start)!;
        await process.WaitForExitAsync(guard.Token);
        process.ExitCode.Should().Be(0, "{0} {1} has to work", program, string.Join(' ', arguments));
    }

    private string ConnectionString(string database, string host = Loopback) => new NpgsqlConnectionStringBuilder
    {
        Host = host,
        Port = _port,
        Username = "ep",
        Database = database,
    }.ToString();
}
