using EnhancedPresence.Calendar;

namespace EnhancedPresence.Ical.Tests;

/// <summary>The program of the README that evaluates a calendar.</summary>
public sealed class ReadmeTests
{
    [Fact]
    public async Task The_program_of_the_readme_says_what_a_calendar_means()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("enhanced-presence-");
        try
        {
            string path = Path.Combine(folder.FullName, "alice.ics");
            await File.WriteAllTextAsync(path, Ics.Calendar(Ics.Event("DTSTART:20260610T090000Z", "DURATION:PT1H")));
            var console = new StringWriter { NewLine = "\n" };
            await ProgramAsync(path, Ics.Utc("2026-06-10T09:30"), console);

            // 128 slots of two bits from midnight in Berlin, which is two hours before that of Greenwich: slots 44 to 47, so the twelfth byte is full.
            byte[] map = new byte[32];
            map[11] = 0b10101010;
            console.ToString().Should().Be($"Busy until 2026-06-10 10:00:00Z, next change 2026-06-10 10:00:00Z\n{Convert.ToBase64String(map)}\n");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task ProgramAsync(string path, DateTimeOffset now, StringWriter Console)
    {
        var calendar = new IcalFileSource(path, new IcalOptions { Owner = "alice@contoso.example" });
        var policy = new CalendarPolicy { TimeZone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin") };
        FreeBusyWindow window = FreeBusyWindow.For(policy, now);
        CalendarReadResult read = await calendar.GetEventsAsync(window.Start, window.End, CancellationToken.None);
        CalendarSnapshot snapshot = CalendarPresence.Evaluate(read.Events, policy, now);
        Console.WriteLine($"{snapshot.Status} until {snapshot.BusyUntil:u}, next change {snapshot.NextEdge:u}");
        Console.WriteLine(snapshot.FreeBusy?.ToBase64());
    }
}
