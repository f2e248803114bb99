namespace EnhancedPresence.Ical.Tests;

public class IcalFileSourceTests
{
    [Fact]
    public async Task A_file_that_is_written_replaced_or_deleted_is_told()
    {
        string folder = Directory.CreateTempSubdirectory("enhanced-presence-file-").FullName;
        try
        {
            string path = Path.Combine(folder, "calendar.ics");
            await File.WriteAllTextAsync(path, Ics.Calendar());
            var source = new IcalFileSource(path);
            (await source.GetEventsAsync(Ics.Utc("2026-06-10"), Ics.Utc("2026-06-11"), default)).Events.Should().BeEmpty();

            Task changed = source.WaitForChangeAsync(default);
            changed.IsCompleted.Should().BeFalse();
            await File.WriteAllTextAsync(path, Ics.Calendar(Ics.Event("DTSTART:20260610T090000Z", "DURATION:PT1H")));
            await changed.WaitAsync(TimeSpan.FromMinutes(1));
            (await source.GetEventsAsync(Ics.Utc("2026-06-10"), Ics.Utc("2026-06-11"), default)).Events.Should().ContainSingle();

            // A change between a reading and the wait is not lost.
            File.Delete(path);
            await source.WaitForChangeAsync(default).WaitAsync(TimeSpan.FromMinutes(1));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Waiting_can_be_ended()
    {
        using var end = new CancellationTokenSource();
        Task waiting = new IcalFileSource(Path.Combine(Path.GetTempPath(), "no such folder", "no.ics")).WaitForChangeAsync(end.Token);
        await end.CancelAsync();
        await FluentActions.Awaiting(() => waiting).Should().ThrowAsync<OperationCanceledException>();
    }
}
