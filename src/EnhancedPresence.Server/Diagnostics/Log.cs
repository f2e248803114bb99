using System.Net;
using EnhancedPresence.Server.Connections;
using EnhancedPresence.Server.Storage;
using EnhancedPresence.Server.Web.SignIn;
using EnhancedPresence.Sip.Codec;
using EnhancedPresence.Sip.Connections;
using EnhancedPresence.Sip.Messages;
using Microsoft.Extensions.Logging;

namespace EnhancedPresence.Server.Diagnostics;

/// <summary>
/// The server's log messages, ids 3000 to 3999. What people write never appears, and their addresses not at Information and above: there a user is
/// a <see cref="LogName"/>.
/// </summary>
internal static partial class Log
{
    [LoggerMessage(3000, LogLevel.Error, "The store failed for {Owner}; the request was refused and nothing changed")]
    public static partial void StoreFailed(ILogger logger, LogName owner, Exception exception);

    [LoggerMessage(3001, LogLevel.Warning, "Somebody else wrote the presentity {Owner}; it is read again")]
    public static partial void StoreChanged(ILogger logger, LogName owner);

    [LoggerMessage(3004, LogLevel.Error, "The store did not keep a change of {Owner}: {Outcome}")]
    public static partial void NotKept(ILogger logger, LogName owner, CommitOutcome outcome);

    [LoggerMessage(3005, LogLevel.Error, "A transaction with {Count} commits failed in the phase {Phase}")]
    public static partial void GroupFailed(ILogger logger, int count, string phase, Exception exception);

    [LoggerMessage(3006, LogLevel.Error, "What the store has of {Owner} is damaged and partly left out: {Damage}")]
    public static partial void Damaged(ILogger logger, LogName owner, string damage);

    [LoggerMessage(3007, LogLevel.Warning, "What is over could not be removed from the store; it is tried again")]
    public static partial void SweepFailed(ILogger logger, Exception exception);

    [LoggerMessage(3008, LogLevel.Debug, "Another server has the presentity {Owner}")]
    public static partial void Elsewhere(ILogger logger, LogName owner);

    [LoggerMessage(3002, LogLevel.Information, "{User} signed in at {Endpoint}")]
    public static partial void SignedIn(ILogger logger, LogName user, EndpointId endpoint);

    [LoggerMessage(3003, LogLevel.Information, "{User} signed out at {Endpoint}")]
    public static partial void SignedOut(ILogger logger, LogName user, EndpointId endpoint);

    [LoggerMessage(3010, LogLevel.Debug, "Connection {Connection} from {Remote} ended: {Reason} {Malformed}")]
    public static partial void ConnectionEnded(
        ILogger logger, string connection, EndPoint? remote, SipConnectionEndReason reason, SipReadReason malformed, Exception? exception);

    [LoggerMessage(3011, LogLevel.Error, "A {Method} on connection {Connection} failed and was answered 500")]
    public static partial void RequestFailed(ILogger logger, string connection, SipMethod method, Exception exception);

    [LoggerMessage(3012, LogLevel.Warning, "The sign-out of {User} at {Endpoint} could not be stored")]
    public static partial void SignOutFailed(ILogger logger, LogName user, EndpointId endpoint, Exception exception);

    [LoggerMessage(3013, LogLevel.Error, "The expiry of {User} at {Endpoint} failed")]
    public static partial void EndpointFailed(ILogger logger, LogName user, EndpointId endpoint, Exception exception);

    [LoggerMessage(3014, LogLevel.Warning, "A connection from {Remote} was refused: its address has too many")]
    public static partial void TooManyConnections(ILogger logger, EndPoint? remote);

    [LoggerMessage(3015, LogLevel.Information, "The server is about to stop: {Connections} connections get what waits for them and are told to come back")]
    public static partial void Draining(ILogger logger, int connections);

    [LoggerMessage(3016, LogLevel.Information, "Every client was told to come back")]
    public static partial void Drained(ILogger logger);

    [LoggerMessage(3017, LogLevel.Warning, "{Connections} connections were cut: their clients did not read in time")]
    public static partial void DrainCut(ILogger logger, int connections);

    [LoggerMessage(3018, LogLevel.Debug, "A new sign-in was refused: {Reason}")]
    public static partial void NotAdmitted(ILogger logger, AdmissionReason reason);

    [LoggerMessage(3019, LogLevel.Debug, "{Name} is {User}")]
    public static partial void Named(ILogger logger, LogName name, SipUri user);

    [LoggerMessage(3020, LogLevel.Debug, "The store has too much to do for a change of {Owner}")]
    public static partial void StoreBusy(ILogger logger, LogName owner);

    [LoggerMessage(3030, LogLevel.Information, "{User} signed in on the page from {Remote}")]
    public static partial void WebSignedIn(ILogger logger, LogName user, EndPoint? remote);

    [LoggerMessage(3031, LogLevel.Information, "The session of {User} on the page ended")]
    public static partial void WebSignedOut(ILogger logger, LogName user);

    [LoggerMessage(3032, LogLevel.Information, "A sign-in on the page from {Remote} was not accepted: {Verdict}")]
    public static partial void WebSignInRefused(ILogger logger, EndPoint? remote, SignInVerdict verdict);
}
