using EnhancedPresence.Ical.Recurrence;
using EnhancedPresence.Ical.Zones;
using Ical.Net;
using Ical.Net.DataTypes;
using FreeBusyStatus = EnhancedPresence.Calendar.FreeBusyStatus;
using VEvent = Ical.Net.CalendarComponents.CalendarEvent;

namespace EnhancedPresence.Ical.Parsing;

/// <summary>Reads one VEVENT with Ical.Net, and turns its times into zones and its properties into what they mean here.</summary>
internal sealed class IcalItemReader
{
    private readonly IcalZones _zones;
    private readonly IcalZone _floating;
    private readonly string? _owner;

    public IcalItemReader(IcalZones zones, IcalZone floating, string? owner)
    {
        _zones = zones;
        _floating = floating;
        _owner = owner is null ? null : StripScheme(owner);
    }

    /// <exception cref="IcalSkipException">The item can't be used. Ical.Net may throw any other exception.</exception>
    public IcalItem Read(IcalComponent component, string name)
    {
        if (component.HasTooMany)
        {
            throw new IcalSkipException("has too many properties");
        }

        VEvent source = global::Ical.Net.Calendar.Load(component.ToCalendarText())?.Events.FirstOrDefault() ?? throw new IcalSkipException("is no event");
        if (source.DtStart is not { } dtStart)
        {
            throw new IcalSkipException("has no usable DTSTART");
        }

        LocalTime start = Resolve(dtStart);
        (int days, TimeSpan exact) = GetLength(source, start);
        bool isPrivate = Is(source.Class, "PRIVATE") || Is(source.Class, "CONFIDENTIAL");
        string? answer = GetOwnersAnswer(source);
        return new IcalItem
        {
            Name = name,
            Uid = component.GetValue("UID") ?? string.Empty,
            Sequence = source.Sequence,
            Start = start,
            NominalDays = days,
            ExactLength = exact,
            Rules = GetRules(source),
            ExtraStarts =
            [
                .. source.RecurrenceDates.GetAllPeriods().Select(ResolvePeriod),
                .. source.RecurrenceDates.GetAllDates().Select(time => (Resolve(time), (DateTimeOffset?)null)),
            ],
            Exceptions = [.. source.ExceptionDates.GetAllDates().Select(Resolve)],
            Replaces = GetReplaced(source),
            ReplacesFuture = source.RecurrenceIdentifier?.Range == RecurrenceRange.ThisAndFuture,
            IsDropped = Is(source.Status, "CANCELLED") || Is(answer, "DECLINED"),
            Status = GetStatus(source, answer),
            IsWorkingElsewhere = Is(source.Properties.Get<string>("X-MICROSOFT-CDO-BUSYSTATUS"), "WORKINGELSEWHERE"),
            IsAllDay = !start.HasTime || (Is(source.Properties.Get<string>("X-MICROSOFT-CDO-ALLDAYEVENT"), "TRUE") && start.Local.TimeOfDay == TimeSpan.Zero),
            IsMeeting = HasOthers(source),
            IsPrivate = isPrivate,
            Subject = isPrivate || string.IsNullOrWhiteSpace(source.Summary) ? null : source.Summary,
            Location = isPrivate || string.IsNullOrWhiteSpace(source.Location) ? null : source.Location,
        };
    }

    private static bool Is(string? value, string expected) => string.Equals(value?.Trim(), expected, StringComparison.OrdinalIgnoreCase);

    private static string StripScheme(string address) =>
        address.Trim() is var text && text.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) ? text[7..].Trim() : text;

    private static List<RecurrenceRule> GetRules(VEvent source)
    {
        var rules = new List<RecurrenceRule>();
        foreach (ICalendarProperty property in source.Properties.AllOf("RRULE"))
        {
            rules.Add(property.Value as RecurrenceRule ?? throw new IcalSkipException("has no usable RRULE"));
        }

        return rules;
    }

    /// <summary>
    /// What the owner's own calendar program says of the time is final. Else what the organizer means it to be, else TRANSP: free or busy,
    /// whole days included; a busy time that is not sure - not confirmed, or not answered by the owner - is tentative.
    /// </summary>
    private static FreeBusyStatus GetStatus(VEvent source, string? answer)
    {
        if (GetBusyStatus(source, "X-MICROSOFT-CDO-BUSYSTATUS") is { } told)
        {
            return told;
        }

        FreeBusyStatus meant = GetBusyStatus(source, "X-MICROSOFT-CDO-INTENDEDSTATUS")
            ?? (Is(source.Transparency, "TRANSPARENT") ? FreeBusyStatus.Free : FreeBusyStatus.Busy);
        bool unsure = Is(source.Status, "TENTATIVE") || Is(answer, "TENTATIVE") || Is(answer, "NEEDS-ACTION");
        return unsure && meant != FreeBusyStatus.Free ? FreeBusyStatus.Tentative : meant;
    }

    private static FreeBusyStatus? GetBusyStatus(VEvent source, string property) =>
        (source.Properties.Get<string>(property) ?? string.Empty).Trim().ToUpperInvariant() switch
        {
            "FREE" or "WORKINGELSEWHERE" => FreeBusyStatus.Free,
            "TENTATIVE" => FreeBusyStatus.Tentative,
            "BUSY" => FreeBusyStatus.Busy,
            "OOF" => FreeBusyStatus.OutOfOffice,
            _ => null,
        };

    private (int Days, TimeSpan Exact) GetLength(VEvent source, LocalTime start)
    {
        (int Days, TimeSpan Exact) length = (0, TimeSpan.Zero);
        if (source.Properties.ContainsKey("DTEND"))
        {
            LocalTime end = Resolve(source.DtEnd ?? throw new IcalSkipException("has no usable DTEND"));
            length = start.HasTime || end.HasTime
                ? (0, end.ToInstant() - start.ToInstant())
                : ((end.Local - start.Local).Days, TimeSpan.Zero);
        }
        else if (source.Properties.ContainsKey("DURATION"))
        {
            Duration duration = source.Duration ?? throw new IcalSkipException("has no usable DURATION");
            length = (
                checked(((duration.Weeks ?? 0) * 7) + (duration.Days ?? 0)),
                new TimeSpan(duration.Hours ?? 0, duration.Minutes ?? 0, duration.Seconds ?? 0));
        }

        if (length.Days < 0 || length.Exact < TimeSpan.Zero)
        {
            throw new IcalSkipException("ends before it starts");
        }

        // RFC 5545 section 3.6.1: a day without an end is that day. Some senders give a day as its own end and mean the same.
        return !start.HasTime && length is (0, { Ticks: 0 }) ? (1, TimeSpan.Zero) : length;
    }

    private LocalTime? GetReplaced(VEvent source) => source.Properties.ContainsKey("RECURRENCE-ID")
        ? Resolve(source.RecurrenceIdentifier?.StartTime ?? throw new IcalSkipException("has no usable RECURRENCE-ID"))
        : null;

    /// <summary>The owner's PARTSTAT; null when the owner is unknown or not asked.</summary>
    private string? GetOwnersAnswer(VEvent source)
    {
        if (_owner is null)
        {
            return null;
        }

        foreach (ICalendarProperty attendee in source.Properties.AllOf("ATTENDEE"))
        {
            if (IsOwner(GetAddress(attendee)))
            {
                // Not answered is what RFC 5545 section 3.2.12 takes for no answer; the organizer of a meeting has no need to.
                return attendee.Parameters.Get("PARTSTAT") ?? (IsOwner(GetOrganizer(source)) ? null : "NEEDS-ACTION");
            }
        }

        return null;
    }

    /// <summary>Whether a person other than the owner takes part. Without an owner the organizer stands for them. Rooms and things are no guests.</summary>
    private bool HasOthers(VEvent source)
    {
        string? organizer = GetOrganizer(source);
        if (_owner is not null && organizer is not null && !IsOwner(organizer))
        {
            return true;
        }

        string? self = _owner ?? organizer;
        return source.Properties.AllOf("ATTENDEE").Any(attendee =>
            !string.Equals(GetAddress(attendee), self, StringComparison.OrdinalIgnoreCase)
            && attendee.Parameters.Get("CUTYPE")?.ToUpperInvariant() is not ("ROOM" or "RESOURCE"));
    }

    private bool IsOwner(string? address) => address is not null && string.Equals(address, _owner, StringComparison.OrdinalIgnoreCase);

    private static string? GetOrganizer(VEvent source) => source.Properties.AllOf("ORGANIZER").FirstOrDefault() is { } organizer ? GetAddress(organizer) : null;

    /// <summary>A person's address: where the value is a path on the sender's server, the parameter EMAIL of RFC 7986 section 6.2 says it.</summary>
    private static string? GetAddress(ICalendarProperty person) =>
        person.Parameters.Get("EMAIL") is { } email ? StripScheme(email)
        : person.Value switch
        {
            Attendee { Value: { } address } => StripScheme(address.OriginalString),
            Organizer { Value: { } address } => StripScheme(address.OriginalString),
            _ => null,
        };

    private (LocalTime Start, DateTimeOffset? End) ResolvePeriod(Period period)
    {
        LocalTime start = Resolve(period.StartTime);
        return (start, period.EndTime is { } end ? Resolve(end).ToInstant()
            : period.Duration is { } duration ? start.ToInstant() + duration.ToTimeSpanUnspecified() : null);
    }

    private LocalTime Resolve(CalDateTime time)
    {
        IcalZone zone = time.IsUtc ? IcalZone.Utc
            : time.TzId is not { } id ? _floating
            : _zones.Find(id) ?? throw new IcalSkipException("names a time zone that is neither known nor defined");
        return new LocalTime(time.Value, time.HasTime, zone);
    }
}
