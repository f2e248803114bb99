using EnhancedPresence.Calendar;

namespace EnhancedPresence.Tests.Calendar;

/// <summary>Free/busy the obvious way: for every slot look at every interval. What the encoder is compared with.</summary>
internal static class NaiveFreeBusy
{
    public static FreeBusyStatus[] Slots(IEnumerable<FreeBusyInterval> intervals, DateTimeOffset start, TimeSpan granularity, int slots)
    {
        var result = new FreeBusyStatus[slots];
        for (int slot = 0; slot < slots; slot++)
        {
            Int128 slotStart = start.UtcTicks + ((Int128)granularity.Ticks * slot);
            Int128 slotEnd = slotStart + granularity.Ticks;
            foreach (FreeBusyInterval interval in intervals)
            {
                bool ends = interval.Start < interval.End;
                bool touches = interval.Start.UtcTicks < slotEnd && interval.End.UtcTicks > slotStart;
                if (ends && touches && interval.Status > result[slot])
                {
                    result[slot] = interval.Status;
                }
            }
        }

        return result;
    }

    public static byte[] Pack(FreeBusyStatus[] slots)
    {
        byte[] packed = new byte[(slots.Length + 3) / 4];
        for (int slot = 0; slot < slots.Length; slot++)
        {
            packed[slot / 4] |= (byte)((int)slots[slot] << (slot % 4 * 2));
        }

        return packed;
    }

    public static string Digits(FreeBusyStatus[] slots) => string.Concat(slots.Select(s => (char)('0' + (int)s)));
}
