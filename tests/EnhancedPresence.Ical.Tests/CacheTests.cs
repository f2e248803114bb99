using EnhancedPresence.Ical.Parsing;

namespace EnhancedPresence.Ical.Tests;

/// <summary>A text that did not change is understood once, and too much of one is not even read.</summary>
public class CacheTests
{
    [Fact]
    public void Only_a_text_that_changed_is_understood_again()
    {
        var cache = new IcalCache();
        int made = 0;
        IcalCalendar Get(string text) => cache.GetOrMake(System.Text.Encoding.UTF8.GetBytes(text), read =>
        {
            made++;
            return IcalParser.Parse(read, new IcalOptions(), CancellationToken.None);
        });
        string one = Ics.Calendar();
        string other = Ics.Calendar(Ics.Event("DTSTART:20260610T090000Z"));

        IcalCalendar first = Get(one);
        Get(one).Should().BeSameAs(first);
        made.Should().Be(1);
        Get(other).Should().NotBeSameAs(first);
        Get(one);
        made.Should().Be(3);
    }

    [Fact]
    public async Task A_stream_of_100_megabytes_is_left_at_the_bound()
    {
        var stream = new CountingStream(100_000_000);
        var source = new IcalCalendarSource(_ => ValueTask.FromResult<Stream>(stream), new IcalOptions { MaxBytes = 1_000_000 });

        (await FluentActions.Awaiting(async () => await source.GetEventsAsync(default, default, default)).Should().ThrowAsync<EnhancedPresence.Calendar.CalendarSourceException>())
            .Which.Offset.Should().Be(1_000_000);
        stream.Given.Should().BeLessThan(1_100_000);
    }

    [Fact]
    public async Task A_file_of_100_megabytes_is_refused()
    {
        string path = Path.GetTempFileName();
        try
        {
            await using (FileStream file = File.OpenWrite(path))
            {
                file.SetLength(100_000_000);
            }

            (await FluentActions.Awaiting(async () => await new IcalFileSource(path).GetEventsAsync(default, default, default)).Should().ThrowAsync<EnhancedPresence.Calendar.CalendarSourceException>())
                .Which.Message.Should().Contain("longer than 16777216 bytes");
        }
        finally
        {
            File.Delete(path);
        }
    }

    private sealed class CountingStream(long length) : Stream
    {
        public long Given { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => length;

        public override long Position { get => Given; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            int given = (int)Math.Min(count, length - Given);
            Array.Fill(buffer, (byte)'a', offset, given);
            Given += given;
            return given;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
