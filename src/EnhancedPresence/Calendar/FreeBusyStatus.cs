namespace EnhancedPresence.Calendar;

/// <summary>What a time is used for; the 2-bit code of a free/busy slot. Larger codes win where times overlap.</summary>
public enum FreeBusyStatus
{
    /// <summary>0: free.</summary>
    Free = 0,

    /// <summary>1: tentative.</summary>
    Tentative = 1,

    /// <summary>2: busy.</summary>
    Busy = 2,

    /// <summary>3: out of office.</summary>
    OutOfOffice = 3,
}
