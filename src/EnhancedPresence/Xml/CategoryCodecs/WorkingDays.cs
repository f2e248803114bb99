using EnhancedPresence.Calendar;

namespace EnhancedPresence.Xml.CategoryCodecs;

/// <summary>The wire's names of days.</summary>
internal static class WorkingDays
{
    private static readonly byte[][] Names =
    [
        "Sunday"u8.ToArray(), "Monday"u8.ToArray(), "Tuesday"u8.ToArray(), "Wednesday"u8.ToArray(), "Thursday"u8.ToArray(),
        "Friday"u8.ToArray(), "Saturday"u8.ToArray(), "Day"u8.ToArray(), "Weekday"u8.ToArray(), "WeekendDay"u8.ToArray(),
    ];

    internal static ReadOnlySpan<byte> Name(WorkingDay day) => Names[(int)day];

    internal static bool TryFind(ReadOnlySpan<byte> name, out WorkingDay day)
    {
        for (day = WorkingDay.Sunday; (int)day < Names.Length; day++)
        {
            if (name.SequenceEqual(Names[(int)day]))
            {
                return true;
            }
        }

        day = default;
        return false;
    }
}
