namespace EnhancedPresence.Ical;

/// <summary>What a CalDAV server is asked for.</summary>
public enum CalDavQuery
{
    /// <summary>
    /// The events of a window: a <c>calendar-query</c> (RFC 4791 section 7.8). Where no details are needed they are dropped as soon as an event is read.
    /// </summary>
    Events = 0,

    /// <summary>
    /// Busy times only: a <c>free-busy-query</c> (RFC 4791 section 7.10), for which the right to read free/busy is enough. There are no
    /// subjects, and no meetings apart from other busy times.
    /// </summary>
    FreeBusy,
}
