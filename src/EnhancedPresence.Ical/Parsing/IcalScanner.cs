using System.Globalization;
using System.Text;
using System.Text.Unicode;
using EnhancedPresence.Calendar;

namespace EnhancedPresence.Ical.Parsing;

/// <summary>
/// Checks the structure of a text - content lines, nesting, encoding, bounds - and cuts it into components, so that one bad event can
/// be left out instead of the whole calendar, and so that a text that is no calendar is refused with the place of the fault.
/// </summary>
internal static class IcalScanner
{
    /// <summary>How deep components may lie in each other. The deepest real ones, the location of an alarm of an event, are four deep.</summary>
    private const int MaxDepth = 16;

    private const string UnquotedZone = ";TZID=tzone://Microsoft/Utc:";

    private static readonly HashSet<string> EventProperties = new(StringComparer.OrdinalIgnoreCase)
    {
        "DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID", "UID", "SEQUENCE", "SUMMARY", "LOCATION", "STATUS",
        "TRANSP", "CLASS", "ORGANIZER", "ATTENDEE", "X-MICROSOFT-CDO-BUSYSTATUS",
        "X-MICROSOFT-CDO-INTENDEDSTATUS", "X-MICROSOFT-CDO-ALLDAYEVENT",
    };

    private static readonly HashSet<string> FreeBusyProperties = new(StringComparer.OrdinalIgnoreCase) { "UID", "FREEBUSY" };

    private static readonly HashSet<string> ZoneProperties = new(StringComparer.OrdinalIgnoreCase)
    {
        "TZID", "X-LIC-LOCATION", "DTSTART", "TZOFFSETFROM", "TZOFFSETTO", "RRULE", "RDATE",
    };

    /// <exception cref="CalendarSourceException">The text is no calendar, or too much of one.</exception>
    public static IcalDocument Scan(ReadOnlySpan<byte> input, int maxEvents, CancellationToken cancellationToken)
    {
        var document = new IcalDocument();
        var open = new Stack<IcalComponent>();
        bool checkEncoding = !Utf8.IsValid(input);
        bool any = false;
        var reader = new ContentLineReader(input);
        while (reader.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            int nameLength = CheckLine(in reader, checkEncoding);
            ReadOnlySpan<byte> name = reader.Line[..nameLength];
            if (open.Count == 0 && !IsBeginOfCalendar(reader.Line))
            {
                throw Bad(any ? "there is something outside of the calendar" : "not a calendar: it does not begin with BEGIN:VCALENDAR", reader.Offset);
            }

            any = true;
            if (Ascii.EqualsIgnoreCase(name, "BEGIN"u8))
            {
                Begin(document, open, new IcalComponent(GetComponentName(in reader, nameLength), reader.Offset, reader.Number), maxEvents);
            }
            else if (Ascii.EqualsIgnoreCase(name, "END"u8))
            {
                IcalComponent ended = open.Pop();
                if (!GetComponentName(in reader, nameLength).Equals(ended.Name, StringComparison.Ordinal))
                {
                    throw Bad(string.Create(CultureInfo.InvariantCulture, $"END does not match the BEGIN at byte {ended.Offset}"), reader.Offset);
                }
            }
            else
            {
                Keep(document, open.Peek(), in reader, nameLength);
            }
        }

        if (open.TryPeek(out IcalComponent? unfinished))
        {
            throw Bad(string.Create(CultureInfo.InvariantCulture, $"the component that begins at byte {unfinished.Offset} does not end"), input.Length);
        }

        return any ? document : throw Bad("not a calendar: it is empty", 0);
    }

    private static void Begin(IcalDocument document, Stack<IcalComponent> open, IcalComponent component, int maxEvents)
    {
        if (open.Count == MaxDepth)
        {
            throw Bad("components are nested too deep", component.Offset);
        }

        List<IcalComponent>? list = open.TryPeek(out IcalComponent? parent) ? GetList(document, parent, component.Name) : null;
        if ((list == document.Events || list == document.FreeBusy) && document.Events.Count + document.FreeBusy.Count == maxEvents)
        {
            throw Bad(string.Create(CultureInfo.InvariantCulture, $"there are too many events"), component.Offset);
        }

        list?.Add(component);
        open.Push(component);
    }

    private static List<IcalComponent>? GetList(IcalDocument document, IcalComponent parent, string name) => (parent.Name, name) switch
    {
        ("VCALENDAR", "VEVENT") => document.Events,
        ("VCALENDAR", "VFREEBUSY") => document.FreeBusy,
        ("VCALENDAR", "VTIMEZONE") => document.TimeZones,
        ("VTIMEZONE", _) => parent.Children,
        _ => null,
    };

    /// <summary>Exchange writes one zone as an address, and not always in quotes as a colon wants it.</summary>
    private static string QuoteZone(string line) => line.IndexOf(';', StringComparison.Ordinal) is > 0 and var at && line.AsSpan(at).StartsWith(UnquotedZone, StringComparison.OrdinalIgnoreCase)
        ? $"{line.AsSpan(0, at)};TZID=\"{line.AsSpan(at + 6, UnquotedZone.Length - 7)}\":{line.AsSpan(at + UnquotedZone.Length)}"
        : line;

    private static void Keep(IcalDocument document, IcalComponent component, in ContentLineReader reader, int nameLength)
    {
        ReadOnlySpan<byte> line = reader.Line;
        string name = Encoding.UTF8.GetString(line[..nameLength]);
        switch (component.Name)
        {
            case "VCALENDAR" when document.ZoneId is null && name.Equals("X-WR-TIMEZONE", StringComparison.OrdinalIgnoreCase):
                document.ZoneId = Encoding.UTF8.GetString(line[(line.IndexOf((byte)':') + 1)..]).Trim();
                break;
            case "VEVENT" when EventProperties.Contains(name):
            case "VFREEBUSY" when FreeBusyProperties.Contains(name):
            case "VTIMEZONE" or "STANDARD" or "DAYLIGHT" when ZoneProperties.Contains(name):
                // Control characters have no business in a text; some senders leave them in, and the parser refuses the line for it.
                string text = QuoteZone(Encoding.UTF8.GetString(line));
                component.Add(string.Create(text.Length, text, static (chars, text) =>
                {
                    for (int i = 0; i < chars.Length; i++)
                    {
                        chars[i] = text[i] < ' ' || text[i] == '\u007f' ? ' ' : text[i];
                    }
                }), reader.Offset);
                break;
            default:
                break;
        }
    }

    /// <summary>A name, then a colon or parameters and a colon that is not within quotes. Returns the length of the name.</summary>
    private static int CheckLine(in ContentLineReader reader, bool checkEncoding)
    {
        ReadOnlySpan<byte> line = reader.Line;
        if (line.IndexOf((byte)0) is var zero and >= 0)
        {
            throw Bad("there is a zero byte", reader.GetOffset(zero));
        }

        if (checkEncoding && !Utf8.IsValid(line))
        {
            throw Bad("the text is not UTF-8", reader.GetOffset(FindInvalid(line)));
        }

        int name = 0;
        while (name < line.Length && (char.IsAsciiLetterOrDigit((char)line[name]) || line[name] is (byte)'-' or (byte)'_'))
        {
            name++;
        }

        bool quoted = false;
        bool valued = false;
        for (int i = name; i < line.Length && !valued; i++)
        {
            quoted ^= line[i] == '"';
            valued = !quoted && line[i] == ':';
        }

        return name > 0 && valued && line[name] is (byte)':' or (byte)';' ? name : throw Bad("a line is not NAME:value", reader.Offset);
    }

    private static int FindInvalid(ReadOnlySpan<byte> line)
    {
        int at = 0;
        while (at < line.Length && Rune.DecodeFromUtf8(line[at..], out _, out int consumed) == System.Buffers.OperationStatus.Done)
        {
            at += consumed;
        }

        return at;
    }

    private static bool IsBeginOfCalendar(ReadOnlySpan<byte> line) => Ascii.EqualsIgnoreCase(line.TrimEnd((byte)' '), "BEGIN:VCALENDAR"u8);

    private static string GetComponentName(in ContentLineReader reader, int nameLength)
    {
        ReadOnlySpan<byte> value = reader.Line[(nameLength + 1)..].Trim(" \t"u8);
        return value.IsEmpty ? throw Bad("a component has no name", reader.Offset) : Encoding.UTF8.GetString(value).ToUpperInvariant();
    }

    private static CalendarSourceException Bad(string what, int offset) =>
        new(string.Create(CultureInfo.InvariantCulture, $"The calendar can't be read: {what} (byte {offset})."), offset);
}
