namespace EnhancedPresence;

/// <summary>
/// The class a number of availability falls into; all that a watcher acts on. The same bounds hold from Communicator 2007 to Skype for Business.
/// Lower bounds are inclusive, each class ends below the next one's bound.
/// </summary>
public enum AvailabilityClass
{
    /// <summary>0 to 2999: nothing is known.</summary>
    Unknown = 0,

    /// <summary>3000 to 4499: available.</summary>
    Available = 3000,

    /// <summary>4500 to 5999: available, but the device is idle.</summary>
    AvailableIdle = 4500,

    /// <summary>6000 to 7499: busy.</summary>
    Busy = 6000,

    /// <summary>7500 to 8999: busy, and the device is idle.</summary>
    BusyIdle = 7500,

    /// <summary>9000 to 11999: do not disturb.</summary>
    DoNotDisturb = 9000,

    /// <summary>12000 to 14999: be right back.</summary>
    BeRightBack = 12000,

    /// <summary>15000 to 17999: away.</summary>
    Away = 15000,

    /// <summary>18000 and more: offline.</summary>
    Offline = 18000,
}
