using System.Net;
using EnhancedPresence.Server.Storage;
using EnhancedPresence.Sip.Codec;
using EnhancedPresence.Sip.Connections;
using EnhancedPresence.Sip.Messages;
using Microsoft.Extensions.Logging;

namespace EnhancedPresence.Server.Diagnostics;

/// <summary>The server's log messages, ids 3000 to 3999. Addresses appear, user content never.</summary>
internal static partial class Log
{
    [LoggerMessage(3000, LogLevel.Error, "The store failed for {Owner}; the request was refused and nothing changed")]
    public static partial void StoreFailed(ILogger logger, SipUri owner, Exception exception);

    [LoggerMessage(3001, LogLevel.Warning, "Somebody else wrote the presentity {Owner}; it is read again")]
    public static partial void StoreChanged(ILogger logger, SipUri owner);

    [LoggerMessage(3004, LogLevel.Error, "The store did not keep a change of {Owner}: {Outcome}")]
    public static partial void NotKept(ILogger logger, SipUri owner, CommitOutcome outcome);

    [LoggerMessage(3005, LogLevel.Error, "A transaction with {Count} commits failed in the phase {Phase}")]
    public static partial void GroupFailed(ILogger logger, int count, string phase, Exception exception);

    [LoggerMessage(3006, LogLevel.Error, "What the store has of {Owner} is damaged and partly left out: {Damage}")]
    public static partial void Damaged(ILogger logger, SipUri owner, string damage);

    [LoggerMessage(3007, LogLevel.Warning, "What is over could not be removed from the store; it is tried again")]
    public static partial void SweepFailed(ILogger logger, Exception exception);

    [LoggerMessage(3002, LogLevel.Information, "{User} signed in at {Endpoint}")]
    public static partial void SignedIn(ILogger logger, SipUri user, EndpointId endpoint);

    [LoggerMessage(3003, LogLevel.Information, "{User} signed out at {Endpoint}")]
    public static partial void SignedOut(ILogger logger, SipUri user, EndpointId endpoint);

    [LoggerMessage(3010, LogLevel.Debug, "Connection {Connection} from {Remote} ended: {Reason} {Malformed}")]
    public static partial void ConnectionEnded(
        ILogger logger, string connection, EndPoint? remote, SipConnectionEndReason reason, SipReadReason malformed, Exception? exception);

    [LoggerMessage(3011, LogLevel.Error, "A {Method} on connection {Connection} failed and was answered 500")]
    public static partial void RequestFailed(ILogger logger, string connection, SipMethod method, Exception exception);

    [LoggerMessage(3012, LogLevel.Warning, "The sign-out of {User} at {Endpoint} could not be stored")]
    public static partial void SignOutFailed(ILogger logger, SipUri user, EndpointId endpoint, Exception exception);

    [LoggerMessage(3013, LogLevel.Error, "The expiry of {User} at {Endpoint} failed")]
    public static partial void EndpointFailed(ILogger logger, SipUri user, EndpointId endpoint, Exception exception);

    [LoggerMessage(3014, LogLevel.Warning, "A connection from {Remote} was refused: its address has too many")]
    public static partial void TooManyConnections(ILogger logger, EndPoint? remote);
}
