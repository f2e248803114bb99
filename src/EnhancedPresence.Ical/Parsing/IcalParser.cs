using System.Globalization;
using EnhancedPresence.Calendar;
using EnhancedPresence.Ical.Recurrence;
using EnhancedPresence.Ical.Zones;

namespace EnhancedPresence.Ical.Parsing;

/// <summary>Collects texts and makes one calendar of them. Not thread-safe.</summary>
internal sealed class IcalParser(IcalOptions options)
{
    private readonly List<IcalItem> _items = [];
    private readonly List<BusyPeriod> _busy = [];
    private readonly List<string> _skipped = [];
    private readonly Dictionary<(string Uid, DateTimeOffset? Replaced), int> _known = [];
    private int _components;
    private TimeZoneInfo? _zone;

    /// <summary>A calendar of one text.</summary>
    /// <exception cref="CalendarSourceException">The text is no calendar, or too much of one.</exception>
    public static IcalCalendar Parse(ReadOnlySpan<byte> text, IcalOptions options, CancellationToken cancellationToken)
    {
        var parser = new IcalParser(options);
        parser.Add(text, string.Empty, cancellationToken);
        return parser.ToCalendar();
    }

    /// <summary>Reports something that can't be used.</summary>
    public void Skip(string what) => _skipped.Add(what);

    public IcalCalendar ToCalendar() => new(_items, _busy, _skipped, _zone, options);

    /// <summary>Adds a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="place">What reports begin with; empty for the only text.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="CalendarSourceException">The text is no calendar, or too much of one.</exception>
    public void Add(ReadOnlySpan<byte> text, string place, CancellationToken cancellationToken)
    {
        IcalDocument document = IcalScanner.Scan(text, options.MaxEvents - _components, cancellationToken);
        _components += document.Events.Count + document.FreeBusy.Count;
        var zones = new IcalZones(document, new IcalRecurrence(options.MaxRecurrenceWork, cancellationToken));
        IcalZone floating = options.FloatingTimeZone is { } given ? new SystemZone(given) : zones.Stated ?? IcalZone.Utc;
        var reader = new IcalItemReader(zones, floating, options.Owner);
        int number = 0;
        foreach (IcalComponent component in document.Events)
        {
            string name = GetName($"{place}Event", ++number, component.Offset, component.LineNumber);
            IcalCalendar.Guard(name, _skipped, () => Add(reader.Read(component, name)), cancellationToken);
        }

        var busyReader = new FreeBusyReader(floating);
        number = 0;
        foreach (IcalComponent component in document.FreeBusy)
        {
            number++;
            cancellationToken.ThrowIfCancellationRequested();
            if (busyReader.Read(component, _busy) is { } bad)
            {
                _skipped.Add($"{GetName($"{place}Free/busy", number, bad.Offset, null)} has a period that can't be read.");
            }

            if (component.HasTooMany)
            {
                _skipped.Add($"{GetName($"{place}Free/busy", number, component.Offset, component.LineNumber)} has too many properties.");
            }
        }

        _zone ??= zones.Stated?.Info;
    }

    private static string GetName(string kind, int number, int offset, int? line) => line is { } known
        ? string.Create(CultureInfo.InvariantCulture, $"{kind} {number} at byte {offset} (line {known})")
        : string.Create(CultureInfo.InvariantCulture, $"{kind} {number} at byte {offset}");

    /// <summary>Items that could not be told apart by their UID, or have none, are counted.</summary>
    private void Add(IcalItem item)
    {
        (string, DateTimeOffset?) key = (item.Uid, item.Replaces?.ToInstant());
        item.Duplicate = _known.GetValueOrDefault(key);
        _known[key] = item.Duplicate + 1;
        _items.Add(item);
    }
}
