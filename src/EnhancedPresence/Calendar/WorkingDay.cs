namespace EnhancedPresence.Calendar;

/// <summary>A day of the week, or a set of them. The names are the wire's. Where from: type DayOfWeekType of the Exchange 2007 types schema.</summary>
public enum WorkingDay
{
    /// <summary>Sunday.</summary>
    Sunday = 0,

    /// <summary>Monday.</summary>
    Monday,

    /// <summary>Tuesday.</summary>
    Tuesday,

    /// <summary>Wednesday.</summary>
    Wednesday,

    /// <summary>Thursday.</summary>
    Thursday,

    /// <summary>Friday.</summary>
    Friday,

    /// <summary>Saturday.</summary>
    Saturday,

    /// <summary>Any day.</summary>
    Day,

    /// <summary>Monday to Friday.</summary>
    Weekday,

    /// <summary>Saturday and Sunday.</summary>
    WeekendDay,
}
