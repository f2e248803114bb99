using EnhancedPresence.Hosting;

namespace EnhancedPresence.Sip.Client;

/// <summary><see cref="SipTransportOptions"/> as a configuration has them. What is made of objects, such as a locator, is for code to set.</summary>
internal static class SipTransportSettings
{
    /// <summary>Takes over what is set.</summary>
    public static void Read(SettingsReader settings, SipTransportOptions options)
    {
        settings.Value<SipUri>(nameof(options.User), value => options.User = value);
        settings.Value<EndpointId>(nameof(options.Endpoint), value => options.Endpoint = value);
        settings.Part(nameof(options.Client), part => Read(part, options.Client));
    }

    private static void Read(SettingsReader settings, SipClientOptions options)
    {
        settings.Part(nameof(options.Server), part => options.Server = ReadServer(part));
        settings.Text(nameof(options.UserName), value => options.UserName = value);
        settings.Text(nameof(options.Password), value => options.Password = value);
        settings.Value<bool>(nameof(options.AllowDigestWithoutTls), value => options.AllowDigestWithoutTls = value);
        settings.Text(nameof(options.Epid), value => options.Epid = value);
        settings.Text(nameof(options.UserAgent), value => options.UserAgent = value);
        settings.Value<TimeSpan>(nameof(options.Registration), value => options.Registration = value);
        settings.Value<bool>(nameof(options.AcknowledgeSubscribers), value => options.AcknowledgeSubscribers = value);
        settings.Value<int>(nameof(options.BatchSize), value => options.BatchSize = value);
        settings.Value<TimeSpan>(nameof(options.ConnectTimeout), value => options.ConnectTimeout = value);
        settings.Value<TimeSpan>(nameof(options.RequestTimeout), value => options.RequestTimeout = value);
        settings.Value<TimeSpan>(nameof(options.SignOutTimeout), value => options.SignOutTimeout = value);
        settings.Value<TimeSpan>(nameof(options.KeepAliveInterval), value => options.KeepAliveInterval = value);
        settings.Value<TimeSpan>(nameof(options.FirstReconnectDelay), value => options.FirstReconnectDelay = value);
        settings.Value<TimeSpan>(nameof(options.LongestReconnectDelay), value => options.LongestReconnectDelay = value);
        settings.Part(nameof(options.Limits), part =>
        {
            part.Value<int>(nameof(options.Limits.MaxHeadBytes), value => options.Limits = options.Limits with { MaxHeadBytes = value });
            part.Value<int>(nameof(options.Limits.MaxHeaders), value => options.Limits = options.Limits with { MaxHeaders = value });
            part.Value<int>(nameof(options.Limits.MaxBodyBytes), value => options.Limits = options.Limits with { MaxBodyBytes = value });
        });
    }

    // With TLS unless somebody says otherwise: a password may follow.
    private static SipServerAddress ReadServer(SettingsReader settings)
    {
        string host = string.Empty;
        int? port = null;
        bool useTls = true;
        settings.Text(nameof(SipServerAddress.Host), value => host = value);
        settings.Value<int>(nameof(SipServerAddress.Port), value => port = value);
        settings.Value<bool>(nameof(SipServerAddress.UseTls), value => useTls = value);
        return new SipServerAddress(host, port ?? (useTls ? SipServerAddress.TlsPort : SipServerAddress.TcpPort), useTls);
    }
}
