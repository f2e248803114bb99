using System.Diagnostics.CodeAnalysis;
using EnhancedPresence.Categories;

namespace EnhancedPresence.Calendar;

/// <summary>A time zone as Windows rules. Where from: type SerializableTimeZone of the Exchange 2007 types schema. Immutable, compared by content.</summary>
public sealed record WorkingHoursTimeZone
{
    /// <summary>Minutes to add to local standard time to get UTC: 480 for Pacific time, -60 for Central Europe.</summary>
    public int Bias { get; init; }

    /// <summary>When standard time begins.</summary>
    public required TimeZoneTransition StandardTime { get; init; }

    /// <summary>When daylight saving begins.</summary>
    public required TimeZoneTransition DaylightTime { get; init; }

    /// <summary>Attributes and elements this library doesn't know.</summary>
    public UnknownContent Unknown { get; init; } = UnknownContent.None;

    /// <summary>How far local time is ahead of UTC at an instant, by these rules; negative west of Greenwich.</summary>
    /// <param name="instant">The instant.</param>
    /// <returns>The offset; rules that go beyond 14 hours count as 14 hours.</returns>
    public TimeSpan GetUtcOffset(DateTimeOffset instant) => new WindowsZoneRules(this).OffsetAt(instant.UtcTicks);

    /// <summary>The rules as the platform's type.</summary>
    /// <param name="zone">
    /// A zone of its own with the same offsets at every instant, or null: when a rule goes by <see cref="WorkingDay.Day"/>,
    /// <see cref="WorkingDay.Weekday"/> or <see cref="WorkingDay.WeekendDay"/>, which the type can't tell, or its numbers are out of range.
    /// </param>
    /// <returns>Whether there is a zone.</returns>
    public bool TryToTimeZoneInfo([NotNullWhen(true)] out TimeZoneInfo? zone) => WindowsZoneWriter.TryWrite(this, out zone);

    /// <summary>The rules of a zone, IANA or Windows: the yearly ones when they hold in the next year too, else the dates of the year.</summary>
    /// <param name="zone">The zone.</param>
    /// <param name="year">The year; 1 to 9998. Zones change their rules.</param>
    /// <param name="rules">The rules, which give the zone's offset at every instant of that local year; or null when no Windows rules do, as in a year of three changes.</param>
    /// <returns>Whether there are rules.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The year is out of range.</exception>
    public static bool TryFromTimeZoneInfo(TimeZoneInfo zone, int year, [NotNullWhen(true)] out WorkingHoursTimeZone? rules)
    {
        ArgumentNullException.ThrowIfNull(zone);
        ArgumentOutOfRangeException.ThrowIfLessThan(year, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(year, 9998);
        return WindowsZoneReader.TryRead(zone, year, out rules);
    }

    /// <summary>The rules of a zone by its id.</summary>
    /// <param name="id">An IANA id such as <c>Europe/Berlin</c>, or a Windows id such as <c>W. Europe Standard Time</c>.</param>
    /// <param name="year">The year; 1 to 9998.</param>
    /// <param name="rules">The rules as in <see cref="TryFromTimeZoneInfo"/>, or null, also when there is no such zone.</param>
    /// <returns>Whether there are rules.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The year is out of range.</exception>
    public static bool TryFromId(string id, int year, [NotNullWhen(true)] out WorkingHoursTimeZone? rules)
    {
        rules = null;
        return TimeZoneInfo.TryFindSystemTimeZoneById(id, out TimeZoneInfo? zone) && TryFromTimeZoneInfo(zone, year, out rules);
    }
}
