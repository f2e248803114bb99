using EnhancedPresence.Sip.Client;
using EnhancedPresence.Sip.Connections;
using Microsoft.Extensions.Logging;

namespace EnhancedPresence.Sip.Diagnostics;

/// <summary>The log messages of this package, ids 2000 to 2999. Addresses appear, user content never.</summary>
internal static partial class Log
{
    [LoggerMessage(2000, LogLevel.Information, "{User} signed in at {Server}")]
    public static partial void SignedIn(ILogger logger, SipUri user, SipServerAddress server);

    [LoggerMessage(2001, LogLevel.Warning, "{User} lost the connection: {Reason} {Error}. Another attempt follows in {Delay}")]
    public static partial void Lost(ILogger logger, SipUri user, SipConnectionEndReason reason, string? error, TimeSpan delay);

    [LoggerMessage(2002, LogLevel.Warning, "{User} could not come back: {Detail}. Another attempt follows in {Delay}")]
    public static partial void NotBack(ILogger logger, SipUri user, string detail, TimeSpan delay);

    [LoggerMessage(2003, LogLevel.Error, "{User} is signed out for good: {Detail}")]
    public static partial void Ended(ILogger logger, SipUri user, string detail);

    [LoggerMessage(2004, LogLevel.Warning, "A body that the server sent to {User} can't be read and was dropped: {Error}")]
    public static partial void BodyUnreadable(ILogger logger, SipUri user, string error);

    [LoggerMessage(2005, LogLevel.Warning, "A subscription of {User} was not renewed: {Status}")]
    public static partial void NotRenewed(ILogger logger, SipUri user, int status);

    [LoggerMessage(2006, LogLevel.Information, "{User} published {Count} items again after coming back: {Status}")]
    public static partial void PublishedAgain(ILogger logger, SipUri user, int count, int status);

    [LoggerMessage(2007, LogLevel.Debug, "A request of the server to {User} was refused: {Method} {Status}")]
    public static partial void RequestRefused(ILogger logger, SipUri user, string method, int status);
}
