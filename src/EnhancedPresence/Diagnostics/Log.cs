using EnhancedPresence.Transport;
using Microsoft.Extensions.Logging;

namespace EnhancedPresence.Diagnostics;

/// <summary>The log messages of this package: event ids 1000 to 1999, never with user content.</summary>
internal static partial class Log
{
    [LoggerMessage(1000, LogLevel.Warning, "The calendar of {User} can't be read; what was published stays. {Reason}")]
    internal static partial void CalendarUnreadable(ILogger logger, SipUri user, string reason);

    [LoggerMessage(1001, LogLevel.Warning, "{Count} items of the calendar of {User} can't be used and were skipped")]
    internal static partial void CalendarItemsSkipped(ILogger logger, SipUri user, int count);

    [LoggerMessage(1002, LogLevel.Information, "{Count} publications of {User} met another version (attempt {Attempt}); sending them again")]
    internal static partial void VersionConflict(ILogger logger, SipUri user, int count, int attempt);

    [LoggerMessage(1003, LogLevel.Warning, "A notification about {Owner} can't be read and was dropped: {Error}")]
    internal static partial void NotificationUnreadable(ILogger logger, SipUri owner, string error);

    [LoggerMessage(1004, LogLevel.Warning, "The presence of {User} was not published: {Status}. {Detail}")]
    internal static partial void NotPublished(ILogger logger, SipUri user, ResponseStatus status, string? detail);

    [LoggerMessage(1005, LogLevel.Warning, "The presence of {User} was not published; it will be tried again")]
    internal static partial void TransportFailed(ILogger logger, SipUri user, Exception exception);

    [LoggerMessage(1006, LogLevel.Warning, "The calendar of {User} was last read at {ReadAt}; what it said is taken back")]
    internal static partial void CalendarStale(ILogger logger, SipUri user, DateTimeOffset readAt);

    [LoggerMessage(1007, LogLevel.Warning, "Changes of the calendar of {User} are not told; it is read at intervals. {Reason}")]
    internal static partial void CalendarNotWatched(ILogger logger, SipUri user, string reason);

    [LoggerMessage(1008, LogLevel.Warning, "{User} could not sign in; it is tried again in {Delay}. {Reason}")]
    internal static partial void NotSignedIn(ILogger logger, SipUri user, string reason, TimeSpan delay);

    [LoggerMessage(1009, LogLevel.Error, "{User} is not signed in, and it is not tried again")]
    internal static partial void Refused(ILogger logger, SipUri user, Exception exception);

    [LoggerMessage(1010, LogLevel.Warning, "{User} could not sign out; the endpoint ends with its registration. {Reason}")]
    internal static partial void NotSignedOut(ILogger logger, SipUri user, string reason);
}
