using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using EnhancedPresence.Calendar;
using EnhancedPresence.Ical.Recurrence;

namespace EnhancedPresence.Ical.Parsing;

/// <summary>A calendar, understood once and asked for any number of windows. Immutable; safe for use from several threads.</summary>
internal sealed class IcalCalendar
{
    private readonly IcalOptions _options;
    private readonly IReadOnlyList<IcalItem> _items;
    private readonly IReadOnlyList<BusyPeriod> _busy;
    private readonly IReadOnlyList<string> _skipped;
    private readonly IcalOverrides _overrides;
    private readonly TimeZoneInfo? _zone;

    public IcalCalendar(IReadOnlyList<IcalItem> items, IReadOnlyList<BusyPeriod> busy, IReadOnlyList<string> skipped, TimeZoneInfo? zone, IcalOptions options)
    {
        _items = items;
        _busy = busy;
        _skipped = skipped;
        _zone = zone;
        _options = options;
        _overrides = new IcalOverrides(items);
    }

    /// <summary>What a window holds.</summary>
    public CalendarReadResult GetEvents(CalendarRequest request, CancellationToken cancellationToken)
    {
        var skipped = new List<string>(_skipped);
        var expansion = new IcalExpansion(request, _overrides, _options, cancellationToken);
        foreach (IcalItem item in _items.OrderBy(expansion.Estimate))
        {
            Guard(item.Name, skipped, () => expansion.Add(item), cancellationToken);
        }

        AddBusy(expansion.Events, request.Start, request.End, skipped);
        return new CalendarReadResult(expansion.Events.ToEquatableArray(), skipped.ToEquatableArray(), _zone);
    }

    /// <summary>Does a piece of work on one item; whatever goes wrong with it is reported without what the item says.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "Ical.Net throws exceptions of many types, its regular expressions' time-out among them, for what it can't read.")]
    public static void Guard(string name, List<string> skipped, Action work, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            work();
        }
        catch (Exception e) when (e is not (OperationCanceledException or OutOfMemoryException))
        {
            skipped.Add($"{name} {(e is IcalSkipException ? e.Message : "can't be read")}.");
        }
    }

    /// <summary>Busy times have no name; what makes them differ is when they are.</summary>
    private void AddBusy(List<CalendarEvent> events, DateTimeOffset start, DateTimeOffset end, List<string> skipped)
    {
        int left = 0;
        foreach (BusyPeriod busy in _busy)
        {
            if (busy.Start >= end || busy.End <= start || busy.End <= busy.Start)
            {
                continue;
            }

            if (events.Count == _options.MaxOccurrences)
            {
                left++;
                continue;
            }

            events.Add(new CalendarEvent
            {
                Id = string.Create(CultureInfo.InvariantCulture, $"{busy.Status}/{busy.Start.UtcDateTime:yyyyMMddTHHmmssZ}/{busy.End.UtcDateTime:yyyyMMddTHHmmssZ}"),
                Start = busy.Start,
                End = busy.End,
                Status = busy.Status,
                Source = _options.Source,
            });
        }

        if (left > 0)
        {
            skipped.Add(string.Create(CultureInfo.InvariantCulture, $"{left} busy times are more than fit."));
        }
    }
}
