using EnhancedPresence.Server.Connections;
using EnhancedPresence.Server.Sessions;
using EnhancedPresence.Server.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace EnhancedPresence.Server.Hosting;

/// <summary>
/// Reads the options from a section of the application's configuration: its parts are <c>Server</c>, <c>Sip</c> and <c>Store</c>, the keys the names
/// of the options. A key that is none is an error: who writes it means something. Safe for use from several threads.
/// </summary>
/// <param name="section">The section; null when the application has no configuration.</param>
internal sealed class PresenceConfiguration(IConfigurationSection? section)
    : IConfigureOptions<PresenceServerOptions>, IConfigureOptions<SipPresenceOptions>
{
    private const string Server = nameof(Server);
    private const string Sip = nameof(Sip);
    private const string Store = nameof(Store);

    /// <inheritdoc/>
    public void Configure(PresenceServerOptions options)
    {
        if (section?.GetSection(Server) is not { } part)
        {
            return;
        }

        var settings = new ServerSettings();
        Guard<PresenceServerOptions>(() => part.Bind(settings, static b => b.ErrorOnUnknownConfiguration = true));
        if (settings.ApplyTo(options) is { } wrong)
        {
            throw new OptionsValidationException(Options.DefaultName, typeof(PresenceServerOptions), [$"{part.Path}:{wrong.Name}: {wrong.Problem}"]);
        }
    }

    /// <inheritdoc/>
    public void Configure(SipPresenceOptions options)
    {
        if (section?.GetSection(Sip) is { } part)
        {
            Guard<SipPresenceOptions>(() => part.Bind(options, static b => b.ErrorOnUnknownConfiguration = true));
        }
    }

    /// <summary>The options of a SQL store.</summary>
    public SqlPresenceStoreOptions StoreOptions()
    {
        var settings = new StoreSettings();
        if (section?.GetSection(Store) is { } part)
        {
            Guard<SqlPresenceStoreOptions>(() => part.Bind(settings, static b => b.ErrorOnUnknownConfiguration = true));
        }

        return settings.ApplyTo(SqlPresenceStoreOptions.Default);
    }

    // The binder names the key and what stands there.
    private static void Guard<T>(Action bind)
    {
        try
        {
            bind();
        }
        catch (InvalidOperationException e)
        {
            throw new OptionsValidationException(Options.DefaultName, typeof(T), [e.InnerException is FormatException inner ? $"{e.Message} {inner.Message}" : e.Message]);
        }
    }
}
