namespace EnhancedPresence.Ical;

/// <summary>Where a server may send on who asks for a calendar. Passwords are only ever sent to the server that was named.</summary>
public enum CalendarRedirects
{
    /// <summary>Nowhere.</summary>
    None = 0,

    /// <summary>To other paths of the same scheme, host and port.</summary>
    SameOrigin,

    /// <summary>To any server, but from https only to https.</summary>
    Secure,
}
