using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace EnhancedPresence.Server.Connections;

/// <summary>Lets Kestrel's end points speak SIP.</summary>
public static class PresenceListenExtensions
{
    /// <summary>
    /// Connections of this end point are those of presence clients. Put <c>UseHttps</c> before it for TLS. The application's services
    /// have a <see cref="SipPresenceHandler"/>, one for all end points.
    /// </summary>
    /// <param name="listen">The end point.</param>
    /// <returns>The end point.</returns>
    public static ListenOptions UsePresence(this ListenOptions listen)
    {
        ArgumentNullException.ThrowIfNull(listen);
        listen.Protocols = HttpProtocols.None;
        listen.UseConnectionHandler<SipPresenceHandler>();
        return listen;
    }
}
