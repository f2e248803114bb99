using System.Text;
using CsCheck;
using EnhancedPresence.Calendar;

namespace EnhancedPresence.Ical.Tests;

/// <summary>Calendars in the manner of three programs, and what is left of them after random damage.</summary>
public class FuzzTests
{
    public const string MailProgram = """
        BEGIN:VCALENDAR
        PRODID:-//Example Mail//Calendar 16//EN
        VERSION:2.0
        METHOD:PUBLISH
        BEGIN:VTIMEZONE
        TZID:W. Europe Standard Time
        BEGIN:STANDARD
        DTSTART:16011028T030000
        RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
        TZOFFSETFROM:+0200
        TZOFFSETTO:+0100
        END:STANDARD
        BEGIN:DAYLIGHT
        DTSTART:16010325T020000
        RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
        TZOFFSETFROM:+0100
        TZOFFSETTO:+0200
        END:DAYLIGHT
        END:VTIMEZONE
        BEGIN:VEVENT
        ATTENDEE;CN=bob@contoso.com;RSVP=TRUE:mailto:bob@contoso.com
        CLASS:PUBLIC
        DTEND;TZID="W. Europe Standard Time":20260608T103000
        DTSTART;TZID="W. Europe Standard Time":20260608T100000
        ORGANIZER;CN=Alice:mailto:alice@contoso.com
        RRULE:FREQ=WEEKLY;COUNT=20;BYDAY=MO,WE
        SUMMARY;LANGUAGE=en-us:Status
        TRANSP:OPAQUE
        UID:040000008200E00074C5B7101A82E008
        X-MICROSOFT-CDO-BUSYSTATUS:BUSY
        BEGIN:VALARM
        TRIGGER:-PT15M
        ACTION:DISPLAY
        END:VALARM
        END:VEVENT
        BEGIN:VEVENT
        DTSTART;VALUE=DATE:20260611
        DTEND;VALUE=DATE:20260613
        CLASS:PRIVATE
        SUMMARY:Doctor
        UID:040000008200E00074C5B7101A82E009
        X-MICROSOFT-CDO-BUSYSTATUS:OOF
        END:VEVENT
        END:VCALENDAR
        """;

    public const string WebProgram = """
        BEGIN:VCALENDAR
        PRODID:-//Example Web//Calendar 70.9054//EN
        VERSION:2.0
        X-WR-CALNAME:alice@contoso.com
        X-WR-TIMEZONE:Europe/Berlin
        BEGIN:VEVENT
        DTSTART;TZID=Europe/Berlin:20260601T090000
        DTEND;TZID=Europe/Berlin:20260601T091500
        RRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR
        EXDATE;TZID=Europe/Berlin:20260609T090000
        ORGANIZER;CN=Bob:mailto:bob@contoso.com
        UID:abc@web.example
        ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;CN=alice@c
         ontoso.com;X-NUM-GUESTS=0:mailto:alice@contoso.com
        ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED:mailto:bob@contoso.com
        STATUS:CONFIRMED
        SUMMARY:Stand-up
        END:VEVENT
        BEGIN:VEVENT
        DTSTART;TZID=Europe/Berlin:20260610T100000
        DTEND;TZID=Europe/Berlin:20260610T101500
        RECURRENCE-ID;TZID=Europe/Berlin:20260610T090000
        UID:abc@web.example
        SEQUENCE:1
        SUMMARY:Stand-up (later)
        END:VEVENT
        END:VCALENDAR
        """;

    public const string DeskProgram = """
        BEGIN:VCALENDAR
        VERSION:2.0
        PRODID:-//Example Inc.//Desk Calendar 14//EN
        BEGIN:VEVENT
        DTSTART:20260610T120000
        DURATION:PT45M
        SUMMARY:Lunch
        TRANSP:TRANSPARENT
        RDATE;VALUE=DATE-TIME:20260611T120000,20260612T120000
        UID:5F3C
        END:VEVENT
        BEGIN:VEVENT
        DTSTART;VALUE=DATE:20200229
        RRULE:FREQ=YEARLY;BYMONTH=6;BYDAY=2WE
        SUMMARY:Birthday
        TRANSP:TRANSPARENT
        UID:5F3D
        END:VEVENT
        END:VCALENDAR
        """;

    private static readonly string[] Samples = [MailProgram, WebProgram, DeskProgram];

    private static readonly string[] Pieces =
    [
        "\r\n", "\n ", ":", ";", "=", ",", "\"", "0", "-1", "99999999999", "Z", "T", "\0", "\u00ff", "\uD800", "BEGIN:VEVENT\n", "END:VEVENT\n", "RRULE:FREQ=SECONDLY\n",
        "RRULE:FREQ=YEARLY;BYYEARDAY=366;INTERVAL=7\n", "FREQ=HOURLY;", "BYSETPOS=-1;", "COUNT=1000000;", "INTERVAL=999999999;", "UNTIL=99991231T235959Z;", "DTSTART:00010101T000000\n",
        "DTSTART:99991231T235959Z\n", "TZID=", "RANGE=THISANDFUTURE", "P9999999D", "DURATION:P99999999W\n", "EXDATE:20260610\n",
    ];

    [Fact]
    public async Task The_mail_programs_calendar()
    {
        CalendarReadResult result = await Ics.ReadAsync(MailProgram, "2026-06-08", "2026-06-15");

        result.TimeZone!.BaseUtcOffset.Should().Be(TimeSpan.FromHours(1));
        result.Spans().Should().Equal("06-08 08:00-06-08 08:30", "06-10 08:00-06-10 08:30", "06-10 22:00-06-12 22:00");
        result.Events.Count(e => e.IsMeeting).Should().Be(2);
        CalendarEvent doctor = result.Events.Single(e => e.IsAllDay);
        (doctor.IsPrivate, doctor.Subject, doctor.Status).Should().Be((true, null, FreeBusyStatus.OutOfOffice));
    }

    [Fact]
    public async Task The_web_programs_calendar()
    {
        CalendarReadResult result = await Ics.ReadAsync(WebProgram, "2026-06-08", "2026-06-13", new IcalOptions { Owner = "alice@contoso.com" });

        result.TimeZone!.Id.Should().Be("Europe/Berlin");
        result.Spans().Should().Equal("06-08 07:00-06-08 07:15", "06-10 08:00-06-10 08:15", "06-11 07:00-06-11 07:15", "06-12 07:00-06-12 07:15");
        result.Events.Where(e => e.Subject == "Stand-up").Should().OnlyContain(e => e.IsMeeting && e.Status == FreeBusyStatus.Busy);
    }

    [Fact]
    public async Task The_desk_programs_calendar()
    {
        CalendarReadResult result = await Ics.ReadAsync(DeskProgram, "2026-06-08", "2026-06-13");

        result.TimeZone.Should().BeNull();
        result.Spans().Should().Equal("06-10 00:00-06-11 00:00", "06-10 12:00-06-10 12:45", "06-11 12:00-06-11 12:45", "06-12 12:00-06-12 12:45");
        result.Events.Should().OnlyContain(e => e.Status == FreeBusyStatus.Free);
    }

    [Fact]
    public void Damaged_calendars_are_read_or_refused()
    {
        Gen<(int At, int Length, string Text)[]> genEdits =
            Gen.Select(Gen.Int[0, 1700], Gen.Frequency((3, Gen.Const(0)), (2, Gen.Int[0, 20])), Gen.OneOf(Pieces)).Array[1, 6];
        Gen.Select(Gen.OneOf(Samples), genEdits).Sample((sample, edits) => Check(Encoding.UTF8.GetBytes(Damage(sample, edits))), iter: 1500);
    }

    [Fact]
    public void Damaged_bytes_are_read_or_refused() =>
        Gen.Select(Gen.OneOf(Samples), Gen.Select(Gen.Int[0, 1700], Gen.Byte).Array[1, 4]).Sample((sample, edits) =>
        {
            byte[] bytes = Encoding.UTF8.GetBytes(sample);
            foreach ((int at, byte value) in edits)
            {
                bytes[at % bytes.Length] = value;
            }

            Check(bytes);
        }, iter: 1500);

    [Fact]
    public void Any_bytes_are_refused() => Gen.Byte.Array[0, 200].Sample(Check);

    private static string Damage(string sample, (int At, int Length, string Text)[] edits)
    {
        foreach ((int at, int length, string text) in edits)
        {
            int start = at % sample.Length;
            sample = string.Concat(sample.AsSpan(0, start), text, sample.AsSpan(Math.Min(start + length, sample.Length)));
        }

        return sample;
    }

    private static void Check(byte[] bytes)
    {
        try
        {
            var source = new IcalCalendarSource(bytes, new IcalOptions { Owner = "alice@contoso.com", MaxOccurrences = 500 });
            Task<CalendarReadResult> read = source.GetEventsAsync(Ics.Utc("2026-06-08"), Ics.Utc("2026-06-15"), default).AsTask();

            // In memory nothing is waited for.
            read.IsCompleted.Should().BeTrue();
            read.GetAwaiter().GetResult().Events.Count.Should().BeLessThanOrEqualTo(500);
        }
        catch (CalendarSourceException e)
        {
            e.Offset.Should().BeInRange(0, bytes.Length);
        }
    }
}
