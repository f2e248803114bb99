using Microsoft.Extensions.Logging;

namespace EnhancedPresence.Orleans.Diagnostics;

/// <summary>What this package logs: event ids 4000 to 4999.</summary>
internal static partial class Log
{
    [LoggerMessage(4000, LogLevel.Warning, "The front end {FrontEnd} does not answer and is given up; its clients have some time to come back")]
    public static partial void FrontEndLost(ILogger logger, Guid frontEnd, Exception? exception);

    [LoggerMessage(4001, LogLevel.Warning, "The front end {FrontEnd} is given up: {Capacity} notifications wait for it")]
    public static partial void LinkOverflowed(ILogger logger, Guid frontEnd, int capacity);

    [LoggerMessage(4002, LogLevel.Warning, "Another silo has a presentity that was here; it is let go")]
    public static partial void PresentityLost(ILogger logger);

    [LoggerMessage(4003, LogLevel.Error, "The lost connection of an endpoint could not be noted")]
    public static partial void LoseConnectionFailed(ILogger logger, Exception exception);

    [LoggerMessage(4004, LogLevel.Warning, "Presentities of which something ends could not be woken; it is tried again")]
    public static partial void WakingFailed(ILogger logger, Exception exception);

    [LoggerMessage(4010, LogLevel.Warning, "A silo does not answer; {Owners} presentities are attached anew")]
    public static partial void SiloLost(ILogger logger, int owners);

    [LoggerMessage(4011, LogLevel.Debug, "A presentity could not be reached; it is tried again")]
    public static partial void CallFailed(ILogger logger, Exception exception);
}
