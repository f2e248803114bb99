namespace EnhancedPresence.Calendar;

/// <summary>A calendar can't be read: not there, or not a calendar.</summary>
public sealed class CalendarSourceException : Exception
{
    /// <summary>Says what is wrong.</summary>
    /// <param name="message">What is wrong and where; no user content.</param>
    /// <param name="offset">Where in the input, in bytes from 0; -1 when unknown.</param>
    /// <param name="innerException">The cause, if any.</param>
    public CalendarSourceException(string message, long offset = -1, Exception? innerException = null)
        : base(message, innerException) => Offset = offset;

    /// <summary>Where in the input, in bytes from 0; -1 when unknown.</summary>
    public long Offset { get; }
}
