using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using EnhancedPresence.Server.Connections;
using EnhancedPresence.Server.Identity;
using EnhancedPresence.Server.Sessions;
using EnhancedPresence.Server.Storage;
using EnhancedPresence.Tool.Commands;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EnhancedPresence.Tool.Serving;

/// <summary>Runs the server of <c>serve</c>: store, presence, SIP on Kestrel.</summary>
internal static class ServeHost
{
    // What waits for clients is written in this time; then their connections are cut.
    private static readonly TimeSpan DrainTime = TimeSpan.FromSeconds(5);

    /// <summary>Runs until it is interrupted.</summary>
    /// <param name="settings">What was asked for.</param>
    /// <param name="context">Console and clock.</param>
    /// <param name="cancellationToken">Interrupts it.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(ServeSettings settings, ToolContext context, CancellationToken cancellationToken)
    {
        IPresenceAuthenticator authenticator = MakeAuthenticator(settings, context);
        using X509Certificate2? certificate = LoadCertificate(settings);
        if (settings.StoreAddress is not { IsMemory: false } address)
        {
            return await RunAsync(new InMemoryPresenceStore(), settings, context, authenticator, certificate, cancellationToken).ConfigureAwait(false);
        }

        DbDataSource database = address.CreateSource();
        await using (database.ConfigureAwait(false))
        {
            var options = new SqlPresenceStoreOptions { Durability = settings.Durability };
            using ILoggerFactory loggers = LoggerFactory.Create(logging => Log(logging, settings));
            SqlPresenceStore store = await address.OpenAsync(database, options, context.Time, loggers, cancellationToken).ConfigureAwait(false);
            await using ConfiguredAsyncDisposable closing = store.ConfigureAwait(false);
            return await RunAsync(store, settings, context, authenticator, certificate, cancellationToken).ConfigureAwait(false);
        }
    }

    [SuppressMessage("Security", "CA5398", Justification = "The promise is a least version; the system's own choice may be an older one.")]
    private static void AllowModernTls(HttpsConnectionAdapterOptions options) => options.SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13;

    private static void Log(ILoggingBuilder logging, ServeSettings settings) =>
        logging.SetMinimumLevel(settings.IsVerbose ? LogLevel.Information : LogLevel.Warning)

            // Why it did not start is said in one line.
            .AddFilter("Microsoft.Extensions.Hosting", settings.IsVerbose ? LogLevel.Information : LogLevel.None)
            .AddSimpleConsole(static o => o.SingleLine = true)
            .Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(static o => o.LogToStandardErrorThreshold = LogLevel.Trace);

    private static async Task<int> RunAsync(
        IPresenceStore store,
        ServeSettings settings,
        ToolContext context,
        IPresenceAuthenticator authenticator,
        X509Certificate2? certificate,
        CancellationToken cancellationToken)
    {
        ListenOptions? listening = null;
        using WireLog? wire = settings.WireLog is { } path ? WireLog.Open(path, context.Time, settings.WireLogHasEverything) : null;
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        Log(builder.Logging, settings);
        builder.Services.AddSingleton(services => new PresenceServer(
            store, PresenceOptions(settings), context.Time, services.GetRequiredService<ILoggerFactory>()));
        builder.Services.AddSingleton(services => new SipPresenceHandler(
            services.GetRequiredService<PresenceServer>(),
            authenticator,
            SipOptions(settings),
            context.Time,
            services.GetRequiredService<ILoggerFactory>(),
            wire is null ? null : wire.Of));
        builder.Services.Configure<Microsoft.Extensions.Hosting.HostOptions>(static o => o.ShutdownTimeout = DrainTime);
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(settings.Listen, listen =>
        {
            listening = listen;
            if (certificate is not null)
            {
                listen.UseHttps(certificate, AllowModernTls);
            }

            listen.UsePresence();
        }));
        WebApplication app = Build(builder);
        await using (app.ConfigureAwait(false))
        {
            await StartAsync(app, settings, cancellationToken).ConfigureAwait(false);
            string line = string.Create(CultureInfo.InvariantCulture, $"listening on {(certificate is null ? "tcp" : "tls")} {listening!.IPEndPoint}\n");
            await context.Console.Output.WriteAsync(Encoding.UTF8.GetBytes(line), cancellationToken).ConfigureAwait(false);
            await context.Console.Output.FlushAsync(cancellationToken).ConfigureAwait(false);
            await Task.Delay(Timeout.InfiniteTimeSpan, context.Time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            app.Services.GetRequiredService<SipPresenceHandler>().Drain();
            await app.StopAsync(CancellationToken.None).ConfigureAwait(false);
        }

        return ExitCode.Done;
    }

    private static async Task StartAsync(WebApplication app, ServeSettings settings, CancellationToken cancellationToken)
    {
        try
        {
            await app.StartAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (IOException e)
        {
            throw ToolException.Failed($"--listen: can't listen on {settings.Listen}: {e.Message}", e);
        }
    }

    // Makes the server too, whose options are checked then.
    private static WebApplication Build(WebApplicationBuilder builder)
    {
        try
        {
            return builder.Build();
        }
        catch (OptionsValidationException e)
        {
            throw ToolException.Usage(string.Join(' ', e.Failures));
        }
    }

    private static IPresenceAuthenticator MakeAuthenticator(ServeSettings settings, ToolContext context)
    {
        if (settings.UsersFile is not { } path)
        {
            return new OpenAuthenticator(loopbackOnly: !settings.AllowUnauthenticated);
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

        return new DigestAuthenticator(users.FindAsync, settings.AllowUnencrypted, context.Time);
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

    private static PresenceServerOptions PresenceOptions(ServeSettings settings)
    {
        var options = new PresenceServerOptions
        {
            RestartGrace = settings.RestartGrace,
            Profile = settings.Profile switch
            {
                "ocs2007r2" => CompatibilityProfile.Ocs2007R2,
                "lync2010" => CompatibilityProfile.Lync2010,
                "lync2013" => CompatibilityProfile.Lync2013,
                _ => CompatibilityProfile.Ocs2007,
            },
        };
        foreach (string domain in settings.Domains)
        {
            options.Domains.Add(domain);
        }

        return options;
    }

    private static SipPresenceOptions SipOptions(ServeSettings settings) => new()
    {
        Registration = settings.Registration,
        LeastRegistration = settings.Registration < TimeSpan.FromMinutes(1) ? settings.Registration : TimeSpan.FromMinutes(1),
        Subscription = settings.Subscription,
        Grace = settings.Grace,
    };
}
