namespace EnhancedPresence.Ical.Recurrence;

/// <summary>
/// Occurrences named by their starts. Where either side is a whole day, the day decides: a date without a time excludes whatever starts
/// on it, as the mail program that writes such exceptions takes it. Not thread-safe.
/// </summary>
internal sealed class LocalTimeSet
{
    private readonly HashSet<DateTimeOffset> _instants = [];
    private readonly HashSet<DateTime> _days = [];
    private readonly HashSet<DateTime> _wholeDays = [];

    public void Add(LocalTime time)
    {
        _days.Add(time.Local.Date);
        if (time.HasTime)
        {
            _instants.Add(time.ToInstant());
        }
        else
        {
            _wholeDays.Add(time.Local.Date);
        }
    }

    public bool Contains(LocalTime time) => time.HasTime
        ? _instants.Contains(time.ToInstant()) || _wholeDays.Contains(time.Local.Date)
        : _days.Contains(time.Local.Date);
}
