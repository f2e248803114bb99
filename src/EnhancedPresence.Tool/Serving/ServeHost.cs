using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using EnhancedPresence.Server.Connections;
using EnhancedPresence.Server.Hosting;
using EnhancedPresence.Server.Identity;
using EnhancedPresence.Server.Sessions;
using EnhancedPresence.Server.Storage;
using EnhancedPresence.Tool.Commands;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace EnhancedPresence.Tool.Serving;

/// <summary>Runs the server of <c>serve</c>: store, presence, SIP on Kestrel.</summary>
internal static class ServeHost
{
    // For clients to be told; others have the presentities by then.
    private static readonly TimeSpan LostEndTime = TimeSpan.FromSeconds(5);

    /// <summary>Runs until it is interrupted.</summary>
    /// <param name="settings">What was asked for.</param>
    /// <param name="configuration">All settings; the server reads its own.</param>
    /// <param name="context">Console and clock.</param>
    /// <param name="cancellationToken">Interrupts it.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(
        ServeSettings settings, ConfigurationManager configuration, ToolContext context, CancellationToken cancellationToken)
    {
        UsersFile? users = OpenUsers(settings, context);
        using X509Certificate2? certificate = LoadCertificate(settings);
        using WireLog? wire = settings.WireLog is { } path ? WireLog.Open(path, context.Time, settings.WireLogHasEverything) : null;
        DbDataSource? database = settings.StoreAddress is { IsMemory: false } address ? address.CreateSource() : null;
        await using ConfiguredAsyncDisposable closing = (database ?? (IAsyncDisposable)NoDatabase.Instance).ConfigureAwait(false);
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Configuration.AddConfiguration(configuration);
        Log(builder.Logging, settings, configuration);
        builder.Services.AddSingleton(context.Time);
        builder.Services.AddEnhancedPresenceServer(presence => Configure(presence, settings, context, users, database, wire));
        var fate = new ClusterFate();
        if (settings.IsClustered)
        {
            ServeCluster.Add(builder, settings, configuration, context, fate);
        }

        ServeTelemetry.Add(builder.Services, hasHttp: settings.Http is not null);
        if (settings.Web is { } web)
        {
            ServeWeb.Add(builder.Services, web);
        }

        ListenOptions? listening = null, http = null, page = null;
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(settings.Listen, listen => (listening = Encrypt(listen, certificate)).UsePresence());
            if (settings.Http is { } ask)
            {
                kestrel.Listen(ask, listen => http = listen);
            }

            if (settings.Web is { } show)
            {
                kestrel.Listen(show, listen => page = Encrypt(listen, certificate));
            }
        });
        WebApplication app = Build(builder);
        await using (app.ConfigureAwait(false))
        {
            if (settings.Web is not null)
            {
                ServeWeb.KeepApart(app, () => page!.IPEndPoint!.Port);
            }

            if (settings.Http is not null)
            {
                app.MapPresenceHealth();
                app.MapPrometheusScrapingEndpoint();
            }

            await StartAsync(app, settings, database, cancellationToken).ConfigureAwait(false);
            await SayAsync(context, $"listening on {(certificate is null ? "tcp" : "tls")} {listening!.IPEndPoint}").ConfigureAwait(false);
            if (http is not null)
            {
                await SayAsync(context, $"health and metrics on http {http.IPEndPoint}").ConfigureAwait(false);
            }

            if (page is not null)
            {
                await SayAsync(context, $"page at {(certificate is null ? "http" : "https")}://{page.IPEndPoint}/").ConfigureAwait(false);
            }

            await ((Task)fate.Lost).WaitAsync(Timeout.InfiniteTimeSpan, context.Time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (fate.Lost.IsCompletedSuccessfully)
            {
                await EndLostAsync(app, context, await fate.Lost.ConfigureAwait(false)).ConfigureAwait(false);
            }

            await app.StopAsync(CancellationToken.None).ConfigureAwait(false);
        }

        return ExitCode.Done;
    }

    // What is left of the silo waits for servers that don't speak to it any more, so that it is not taken down in order.
    [SuppressMessage("Design", "CA1031", Justification = "It ends in any case, and has said why.")]
    private static async ValueTask EndLostAsync(WebApplication app, ToolContext context, Exception? cause)
    {
        context.Console.WriteErrorLine($"--cluster: the other servers took this one for gone and have its users now; it ends, and may be started again{(cause is null ? "" : $" ({cause.Message})")}");
        using var patience = new CancellationTokenSource(LostEndTime, context.Time);
        try
        {
            await app.StopAsync(patience.Token).WaitAsync(LostEndTime, context.Time, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception)
        {
            // It has had its time.
        }

        Environment.Exit(ExitCode.Failed);
    }

    private static void Configure(
        PresenceServerBuilder presence, ServeSettings settings, ToolContext context, UsersFile? users, DbDataSource? database, WireLog? wire)
    {
        presence.UseAuthenticator(MakeAuthenticator(users, settings, context));
        if (users is not null)
        {
            // Who has never signed in is found too.
            presence.UseUserDirectory(services => new StoreUserDirectory(
                services.GetRequiredService<IPresenceStore>(),
                services.GetRequiredService<IOptions<PresenceServerOptions>>().Value,
                () => users.Document.Users.Select(static u => u.User)));
        }

        if (database is null)
        {
            presence.UseStore(new InMemoryPresenceStore());
        }
        else
        {
            presence.UseSqlStore(database);
        }

        if (wire is not null)
        {
            presence.UseTrace(wire.Of);
        }

        if (settings.Domains.Count > 0)
        {
            presence.Configure(options =>
            {
                options.Domains.Clear();
                foreach (string domain in settings.Domains)
                {
                    options.Domains.Add(domain);
                }
            });
        }

        presence.ConfigureSip(static options => options.LeastRegistration =
            options.LeastRegistration < options.Registration ? options.LeastRegistration : options.Registration);
    }

    private static async Task SayAsync(ToolContext context, string line)
    {
        await context.Console.Output.WriteAsync(Encoding.UTF8.GetBytes(line + "\n"), CancellationToken.None).ConfigureAwait(false);
        await context.Console.Output.FlushAsync(CancellationToken.None).ConfigureAwait(false);
    }

    [SuppressMessage("Security", "CA5398", Justification = "The promise is a least version; the system's own choice may be an older one.")]
    private static void AllowModernTls(HttpsConnectionAdapterOptions options) => options.SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13;

    private static ListenOptions Encrypt(ListenOptions listen, X509Certificate2? certificate) =>
        certificate is null ? listen : listen.UseHttps(certificate, AllowModernTls);

    private static void Log(ILoggingBuilder logging, ServeSettings settings, ConfigurationManager configuration)
    {
        logging.SetMinimumLevel(settings.IsVerbose ? LogLevel.Information : LogLevel.Warning)

            // Why it did not start is said in one line.
            .AddFilter("Microsoft.Extensions.Hosting", settings.IsVerbose ? LogLevel.Information : LogLevel.None)

            // A cluster says much while one of its servers starts, ends or is gone; what matters of it the presence server says itself.
            .AddFilter("Orleans", settings.IsVerbose ? LogLevel.Information : LogLevel.Critical)
            .AddFilter("Polly", settings.IsVerbose ? LogLevel.Information : LogLevel.Critical)
            .AddConfiguration(configuration.GetSection("Logging"))
            .Services.Configure<ConsoleLoggerOptions>(static o => o.LogToStandardErrorThreshold = LogLevel.Trace);
        _ = settings.LogFormat switch
        {
            "json" => logging.AddJsonConsole(static o => (o.UseUtcTimestamp, o.TimestampFormat) = (true, "O")),
            "systemd" => logging.AddSystemdConsole(),
            _ => logging.AddSimpleConsole(static o => o.SingleLine = true),
        };
    }

    private static async Task StartAsync(WebApplication app, ServeSettings settings, DbDataSource? database, CancellationToken cancellationToken)
    {
        try
        {
            if (settings.Web is { } page)
            {
                // Makes the server, whose options are judged then.
                ServeWeb.Map(app, page);
            }

            if (settings.IsClustered)
            {
                await ServeCluster.PrepareAsync(database!, cancellationToken).ConfigureAwait(false);
            }

            await app.StartAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OptionsValidationException e)
        {
            throw Wrong(e);
        }
        catch (Exception e) when (e is DbException or PresenceStoreException)
        {
            throw ToolException.Failed($"--store: {settings.StoreAddress!.Name} can't be opened: {e.Message}", e);
        }
        catch (Exception e) when (settings.Cluster is not null && e is OrleansException or SocketException or Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            throw ToolException.Failed($"--cluster: can't be one of the cluster '{settings.ClusterName}' at {settings.Cluster}: {e.Message}", e);
        }
        catch (IOException e)
        {
            throw ToolException.Failed($"--listen: can't listen on {settings.Listen}{(settings.Http is { } http ? $" and {http}" : "")}{(settings.Web is { } web ? $" and {web}" : "")}: {e.Message}", e);
        }
    }

    private static ToolException Wrong(OptionsValidationException e) => ToolException.Usage(string.Join(' ', e.Failures));

    // Makes the server too, whose options are checked then.
    private static WebApplication Build(WebApplicationBuilder builder)
    {
        try
        {
            return builder.Build();
        }
        catch (OptionsValidationException e)
        {
            throw Wrong(e);
        }
    }

    private static IPresenceAuthenticator MakeAuthenticator(UsersFile? users, ServeSettings settings, ToolContext context) => users is null
        ? new OpenAuthenticator(loopbackOnly: !settings.AllowUnauthenticated)
        : new DigestAuthenticator(users.FindAsync, settings.AllowUnencrypted, context.Time);

    private static UsersFile? OpenUsers(ServeSettings settings, ToolContext context)
    {
        if (settings.UsersFile is not { } path)
        {
            return null;
        }

        UsersFile users;
        try
        {
            users = UsersFile.Open(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException)
        {
            throw ToolException.Failed($"--users: {path}: {e.Message}", e);
        }

        foreach ((SipUri user, bool isPlain) in users.Document.Users)
        {
            if (isPlain)
            {
                context.Console.WriteErrorLine($"warning: {path} has the password of {user.Address} itself; write it with: users add {path} {user.Address} --password-env VARIABLE");
            }
        }

        return users;
    }

    private static X509Certificate2? LoadCertificate(ServeSettings settings)
    {
        if (settings.CertificateFile is not { } file)
        {
            return null;
        }

        try
        {
            return X509Certificate2.CreateFromPemFile(file, settings.KeyFile);
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw ToolException.Failed($"--tls: {file} and {settings.KeyFile} can't be used: {e.Message}", e);
        }
    }

    // What is disposed in place of a database where there is none.
    private sealed class NoDatabase : IAsyncDisposable
    {
        public static readonly NoDatabase Instance = new();

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
