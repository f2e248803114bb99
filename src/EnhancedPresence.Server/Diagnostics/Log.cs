using Microsoft.Extensions.Logging;

namespace EnhancedPresence.Server.Diagnostics;

/// <summary>The server's log messages, ids 3000 to 3999. Addresses appear, user content never.</summary>
internal static partial class Log
{
    [LoggerMessage(3000, LogLevel.Error, "The store failed for {Owner}; the request was refused and nothing changed")]
    public static partial void StoreFailed(ILogger logger, SipUri owner, Exception exception);

    [LoggerMessage(3001, LogLevel.Warning, "Somebody else wrote the presentity {Owner}; it is read again")]
    public static partial void StoreChanged(ILogger logger, SipUri owner);

    [LoggerMessage(3002, LogLevel.Information, "{User} signed in at {Endpoint}")]
    public static partial void SignedIn(ILogger logger, SipUri user, EndpointId endpoint);

    [LoggerMessage(3003, LogLevel.Information, "{User} signed out at {Endpoint}")]
    public static partial void SignedOut(ILogger logger, SipUri user, EndpointId endpoint);
}
