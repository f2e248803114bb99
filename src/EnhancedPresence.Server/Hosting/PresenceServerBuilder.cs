using System.Data.Common;
using EnhancedPresence.Server.Connections;
using EnhancedPresence.Server.Identity;
using EnhancedPresence.Server.Sessions;
using EnhancedPresence.Server.Storage;
using EnhancedPresence.Sip.Connections;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace EnhancedPresence.Server.Hosting;

/// <summary>
/// Says how the server of <c>AddEnhancedPresenceServer</c> works. What is configured here comes after what the application's configuration says,
/// and so wins. Not safe for use from several threads.
/// </summary>
public sealed class PresenceServerBuilder
{
    internal PresenceServerBuilder(IServiceCollection services) => Services = services;

    /// <summary>The services of the application.</summary>
    public IServiceCollection Services { get; }

    internal string Section { get; private set; } = "EnhancedPresence";

    /// <summary>
    /// Names the section of the application's configuration with the parts <c>Server</c>, <c>Sip</c> and <c>Store</c>, whose keys are the names of the options. By
    /// default <c>EnhancedPresence</c>, so that an environment variable is such as <c>EnhancedPresence__Sip__Registration</c>.
    /// </summary>
    /// <param name="section">The path of the section.</param>
    /// <returns>The same builder.</returns>
    public PresenceServerBuilder UseConfiguration(string section)
    {
        ArgumentException.ThrowIfNullOrEmpty(section);
        Section = section;
        return this;
    }

    /// <summary>Sets options of the server; once more for more of them.</summary>
    /// <param name="configure">Sets them.</param>
    /// <returns>The same builder.</returns>
    public PresenceServerBuilder Configure(Action<PresenceServerOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        Services.Configure(configure);
        return this;
    }

    /// <summary>Sets options of the SIP side; once more for more of them.</summary>
    /// <param name="configure">Sets them.</param>
    /// <returns>The same builder.</returns>
    public PresenceServerBuilder ConfigureSip(Action<SipPresenceOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        Services.Configure(configure);
        return this;
    }

    /// <summary>Keeps presence in a store. There is no default.</summary>
    /// <param name="store">The store; the caller disposes it after the application.</param>
    /// <returns>The same builder.</returns>
    public PresenceServerBuilder UseStore(IPresenceStore store)
    {
        ArgumentNullException.ThrowIfNull(store);
        Services.Replace(ServiceDescriptor.Singleton(store));
        return this;
    }

    /// <summary>Keeps presence in a SQL database, which is opened, and its tables brought up to date, when the application starts.</summary>
    /// <param name="dataSource">The database; the caller disposes it after the application.</param>
    /// <param name="configure">Changes the options that the configuration gave; null for none.</param>
    /// <returns>The same builder.</returns>
    public PresenceServerBuilder UseSqlStore(DbDataSource dataSource, Func<SqlPresenceStoreOptions, SqlPresenceStoreOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(dataSource);
        return UseSqlStore(_ => dataSource, configure);
    }

    /// <summary>Keeps presence in a SQL database of the application's services; otherwise as the other one.</summary>
    /// <param name="dataSource">Finds the database.</param>
    /// <param name="configure">Changes the options that the configuration gave; null for none.</param>
    /// <returns>The same builder.</returns>
    public PresenceServerBuilder UseSqlStore(
        Func<IServiceProvider, DbDataSource> dataSource, Func<SqlPresenceStoreOptions, SqlPresenceStoreOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(dataSource);
        Services.Replace(ServiceDescriptor.Singleton<IPresenceStore>(services =>
        {
            SqlPresenceStoreOptions options = services.GetRequiredService<PresenceConfiguration>().StoreOptions();
            options = configure?.Invoke(options) ?? options;
            OptionsCheck.ThrowIfInvalid(new SqlPresenceStoreOptionsValidator(), options);
            return new HostedPresenceStore(cancellationToken => SqlPresenceStore.OpenAsync(
                dataSource(services), options, services.GetService<TimeProvider>(), services.GetService<ILoggerFactory>(), cancellationToken));
        }));
        return this;
    }

    /// <summary>Says who may sign in by SIP. There is no default; without it there is no SIP side.</summary>
    /// <param name="authenticator">Who may sign in.</param>
    /// <returns>The same builder.</returns>
    public PresenceServerBuilder UseAuthenticator(IPresenceAuthenticator authenticator)
    {
        ArgumentNullException.ThrowIfNull(authenticator);
        Services.Replace(ServiceDescriptor.Singleton(authenticator));
        return this;
    }

    /// <summary>Says who may sign in by SIP, with services of the application; otherwise as the other one.</summary>
    /// <param name="authenticator">Makes it.</param>
    /// <returns>The same builder.</returns>
    public PresenceServerBuilder UseAuthenticator(Func<IServiceProvider, IPresenceAuthenticator> authenticator)
    {
        ArgumentNullException.ThrowIfNull(authenticator);
        Services.Replace(ServiceDescriptor.Singleton<IPresenceAuthenticator>(authenticator));
        return this;
    }

    /// <summary>Says who finds people for clients that search. By default a <see cref="StoreUserDirectory"/> over the server's store.</summary>
    /// <param name="directory">Makes it, with services of the application.</param>
    /// <returns>The same builder.</returns>
    public PresenceServerBuilder UseUserDirectory(Func<IServiceProvider, IUserDirectory> directory)
    {
        ArgumentNullException.ThrowIfNull(directory);
        Services.Replace(ServiceDescriptor.Singleton<IUserDirectory>(directory));
        return this;
    }

    /// <summary>Lets somebody see every message of SIP, contents included.</summary>
    /// <param name="trace">Makes what sees the messages of a connection, from the connection's name.</param>
    /// <returns>The same builder.</returns>
    public PresenceServerBuilder UseTrace(Func<string, ISipTrace> trace)
    {
        ArgumentNullException.ThrowIfNull(trace);
        Services.Replace(ServiceDescriptor.Singleton(trace));
        return this;
    }
}
