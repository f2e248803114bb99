using EnhancedPresence.Calendar;

namespace EnhancedPresence.Tool.Json;

/// <summary>Neighbouring slots of one status.</summary>
/// <param name="Start">The start, inclusive.</param>
/// <param name="End">The end, exclusive.</param>
/// <param name="Status">The status.</param>
internal readonly record struct SlotRun(DateTimeOffset Start, DateTimeOffset End, FreeBusyStatus Status)
{
    /// <summary>The runs of slots, free ones too.</summary>
    /// <param name="digits">The slots.</param>
    /// <param name="start">The start of slot 0.</param>
    /// <param name="granularity">How long a slot is.</param>
    /// <returns>The runs in the order of time.</returns>
    public static IEnumerable<SlotRun> Of(string digits, DateTimeOffset start, TimeSpan granularity)
    {
        for (int first = 0, next; first < digits.Length; first = next)
        {
            int length = digits.AsSpan(first).IndexOfAnyExcept(digits[first]);
            next = length < 0 ? digits.Length : first + length;
            yield return new SlotRun(start + (first * granularity), start + (next * granularity), (FreeBusyStatus)(digits[first] - '0'));
        }
    }
}
