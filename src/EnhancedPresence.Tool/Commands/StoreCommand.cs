using System.CommandLine;
using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using EnhancedPresence.Server.Storage;
using EnhancedPresence.Tool.Storing;

namespace EnhancedPresence.Tool.Commands;

/// <summary><c>store</c>: looks after the database of <c>serve</c>.</summary>
internal static class StoreCommand
{
    public static Command Create(ToolContext context) => new("store", "Looks after a server's store; check, export and backup also while the server runs.")
    {
        Check(context), Export(context), Import(context), Migrate(context), Backup(context),
    };

    private static Command Check(ToolContext context)
    {
        Argument<string> store = Store();
        var command = new Command("check", "Reads everything and says what is torn.") { store };
        command.SetAction((parsed, cancellationToken) => WithStoreAsync(context, parsed.GetRequiredValue(store), mayMigrate: false, mayBeNew: false, async (_, opened, token) =>
        {
            (int users, int publications, int damaged) = await StoreCheck.RunAsync(opened, context.Console.WriteErrorLine, token).ConfigureAwait(false);
            await PrintAsync(context, $"{users} users, {publications} publications, {damaged} damaged", token).ConfigureAwait(false);
            return damaged == 0 ? ExitCode.Done : ExitCode.InvalidInput;
        }, cancellationToken));
        return command;
    }

    private static Command Export(ToolContext context)
    {
        Argument<string> store = Store();
        Argument<string> file = new("FILE") { Description = "Where to write; it must not exist." };
        var command = new Command("export", "Writes every row as a line of JSON.") { store, file };
        command.SetAction((parsed, cancellationToken) => WithStoreAsync(context, parsed.GetRequiredValue(store), mayMigrate: false, mayBeNew: false, async (source, _, token) =>
        {
            Stream output = Create(parsed.GetRequiredValue(file));
            await using ConfiguredAsyncDisposable closingFile = output.ConfigureAwait(false);
            DbConnection connection = await source.OpenConnectionAsync(token).ConfigureAwait(false);
            await using ConfiguredAsyncDisposable closing = connection.ConfigureAwait(false);
            int rows = await StoreTransfer.ExportAsync(connection, output, token).ConfigureAwait(false);
            await PrintAsync(context, $"{rows} rows", token).ConfigureAwait(false);
            return ExitCode.Done;
        }, cancellationToken));
        return command;
    }

    private static Command Import(ToolContext context)
    {
        Argument<string> store = Store();
        Argument<string> file = new("FILE") { Description = "What export has written." };
        var command = new Command("import", "Fills an empty store, which may be of another kind; no server may run on it.") { store, file };
        command.SetAction((parsed, cancellationToken) => WithStoreAsync(context, parsed.GetRequiredValue(store), mayMigrate: true, mayBeNew: true, async (source, opened, token) =>
        {
            if (!(await opened.ListAsync(null, 1, token).ConfigureAwait(false)).IsEmpty)
            {
                throw ToolException.Failed("the store has users already; import fills an empty one");
            }

            string name = parsed.GetRequiredValue(file);
            using StreamReader input = OpenText(name);
            DbConnection connection = await source.OpenConnectionAsync(token).ConfigureAwait(false);
            await using ConfiguredAsyncDisposable closing = connection.ConfigureAwait(false);
            int rows = await StoreTransfer.ImportAsync(connection, input, name, token).ConfigureAwait(false);
            await PrintAsync(context, $"{rows} rows", token).ConfigureAwait(false);
            return ExitCode.Done;
        }, cancellationToken));
        return command;
    }

    private static Command Migrate(ToolContext context)
    {
        Argument<string> store = Store();
        var command = new Command("migrate", "Brings the tables up to date, as serve does at its start.") { store };
        command.SetAction((parsed, cancellationToken) => WithStoreAsync(
            context, parsed.GetRequiredValue(store), mayMigrate: true, mayBeNew: false, static (_, _, _) => Task.FromResult(ExitCode.Done), cancellationToken));
        return command;
    }

    private static Command Backup(ToolContext context)
    {
        Argument<string> store = Store();
        Argument<string> file = new("FILE") { Description = "Where to write; it must not exist." };
        var command = new Command("backup", "Copies a SQLite store while the server runs; PostgreSQL has pg_dump and pg_basebackup.") { store, file };
        command.SetAction((parsed, cancellationToken) => WithStoreAsync(context, parsed.GetRequiredValue(store), mayMigrate: false, mayBeNew: false, async (source, _, token) =>
        {
            if (StoreAddress.ParseDatabase("STORE", parsed.GetRequiredValue(store)).File is null)
            {
                throw ToolException.Usage("backup: PostgreSQL is backed up with its own tools, pg_dump or pg_basebackup");
            }

            string name = parsed.GetRequiredValue(file);
            (await Task.Run(() => Create(name), token).ConfigureAwait(false)).Close();
            DbCommand copy = source.CreateCommand("VACUUM INTO @file");
            await using ConfiguredAsyncDisposable closing = copy.ConfigureAwait(false);
            DbParameter parameter = copy.CreateParameter();
            parameter.ParameterName = "@file";
            parameter.Value = name;
            copy.Parameters.Add(parameter);
            await copy.ExecuteNonQueryAsync(token).ConfigureAwait(false);
            return ExitCode.Done;
        }, cancellationToken));
        return command;
    }

    private static Argument<string> Store() => new("STORE") { Description = $"The store: {StoreAddress.DatabaseForm}." };

    private static async Task<int> WithStoreAsync(
        ToolContext context,
        string text,
        bool mayMigrate,
        bool mayBeNew,
        Func<DbDataSource, SqlPresenceStore, CancellationToken, Task<int>> work,
        CancellationToken cancellationToken)
    {
        StoreAddress address = StoreAddress.ParseDatabase("STORE", text);
        if (!mayBeNew)
        {
            address.MustExist();
        }

        DbDataSource source = address.CreateSource();
        await using ConfiguredAsyncDisposable closingSource = source.ConfigureAwait(false);
        SqlPresenceStore store = await address.OpenAsync(
            source, new SqlPresenceStoreOptions { Migrate = mayMigrate }, context.Time, null, cancellationToken).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable closing = store.ConfigureAwait(false);
        try
        {
            return await work(source, store, cancellationToken).ConfigureAwait(false);
        }
        catch (DbException e)
        {
            throw ToolException.Failed($"{address.Name}: {e.Message}", e);
        }
    }

    private static async Task PrintAsync(ToolContext context, FormattableString line, CancellationToken cancellationToken) =>
        await context.Console.Output.WriteAsync(Encoding.UTF8.GetBytes(line.ToString(CultureInfo.InvariantCulture) + "\n"), cancellationToken).ConfigureAwait(false);

    // What is in a store is its users' own.
    private static FileStream Create(string path)
    {
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            return new FileStream(path, options);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw ToolException.Failed($"{path}: can't be written: {e.Message}", e);
        }
    }

    private static StreamReader OpenText(string path)
    {
        try
        {
            return new StreamReader(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw ToolException.Failed($"{path}: can't be read: {e.Message}", e);
        }
    }
}
