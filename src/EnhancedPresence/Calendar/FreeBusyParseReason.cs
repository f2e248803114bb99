namespace EnhancedPresence.Calendar;

/// <summary>Why a text is no free/busy map.</summary>
public enum FreeBusyParseReason
{
    /// <summary>It is one.</summary>
    None = 0,

    /// <summary>A character is neither of the base64 alphabet nor white space, or is padding in the wrong place.</summary>
    InvalidCharacter,

    /// <summary>The base64 text ends inside a group of four characters.</summary>
    Truncated,

    /// <summary>A character is no digit from 0 to 3.</summary>
    InvalidDigit,

    /// <summary>There are more slots than <see cref="FreeBusyMap.MaxSlots"/>.</summary>
    TooManySlots,

    /// <summary>The asked number of slots is negative or more than the text holds.</summary>
    SlotCountOutOfRange,

    /// <summary>The slot length is not a positive number of whole seconds of at most <see cref="FreeBusyMap.MaxGranularity"/>.</summary>
    InvalidGranularity,

    /// <summary>The last slot would end after the year 9999.</summary>
    TimeOutOfRange,
}
