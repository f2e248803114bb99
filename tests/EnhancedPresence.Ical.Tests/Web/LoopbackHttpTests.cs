using System.Collections.Concurrent;
using System.IO.Compression;
using EnhancedPresence.Calendar;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace EnhancedPresence.Ical.Tests.Web;

/// <summary>Feeds from a real web server: what does not change is not sent, redirects, bounds and time.</summary>
public class LoopbackHttpTests
{
    private static readonly string Calendar = Ics.Calendar(Ics.Event("DTSTART:20260610T090000Z", "DURATION:PT1H", "SUMMARY:One"));

    [Fact]
    public async Task What_did_not_change_is_not_sent_again_and_what_did_is()
    {
        string tag = "\"v1\"";
        string text = Calendar;
        var asked = new ConcurrentQueue<(string? Tag, string? Date)>();
        await using LoopbackServer server = await LoopbackServer.StartAsync(context =>
        {
            asked.Enqueue((context.Request.Headers.IfNoneMatch, context.Request.Headers.IfModifiedSince));
            context.Response.Headers.ETag = tag;
            context.Response.Headers.LastModified = "Wed, 10 Jun 2026 00:00:00 GMT";
            if (context.Request.Headers.IfNoneMatch == tag)
            {
                context.Response.StatusCode = StatusCodes.Status304NotModified;
                return Task.CompletedTask;
            }

            return context.Response.WriteAsync(text);
        });
        using var source = new IcalHttpSource(server.Address);

        CalendarReadResult first = await ReadAsync(source);
        (await ReadAsync(source)).Should().Be(first);
        (tag, text) = ("\"v2\"", Calendar.Replace("SUMMARY:One", "SUMMARY:Two", StringComparison.Ordinal));
        (await ReadAsync(source)).Events.Single().Subject.Should().Be("Two");

        asked.Should().Equal((null, null), ("\"v1\"", "Wed, 10 Jun 2026 00:00:00 GMT"), ("\"v1\"", "Wed, 10 Jun 2026 00:00:00 GMT"));
    }

    [Fact]
    public async Task A_date_alone_does_where_there_is_no_tag()
    {
        await using LoopbackServer server = await LoopbackServer.StartAsync(context =>
        {
            context.Response.Headers.LastModified = "Wed, 10 Jun 2026 00:00:00 GMT";
            if (context.Request.Headers.IfModifiedSince.Count > 0)
            {
                context.Response.StatusCode = StatusCodes.Status304NotModified;
                return Task.CompletedTask;
            }

            return context.Response.WriteAsync(Calendar);
        });
        using var source = new IcalHttpSource(server.Address);

        (await ReadAsync(source)).Should().Be(await ReadAsync(source));
    }

    [Fact]
    public async Task A_redirect_to_another_server_is_followed_without_the_password()
    {
        string? there = "none yet";
        await using LoopbackServer other = await LoopbackServer.StartAsync(context =>
        {
            there = context.Request.Headers.Authorization;
            return context.Response.WriteAsync(Calendar);
        });
        string? here = null;
        await using LoopbackServer server = await LoopbackServer.StartAsync(context =>
        {
            here = context.Request.Headers.Authorization;
            context.Response.Redirect($"{other.Address}feed.ics");
            return Task.CompletedTask;
        });
        var options = new IcalHttpOptions { UserName = "alice", Password = "pw" };
        using var source = new IcalHttpSource(server.Address, options);
        options.Redirects = CalendarRedirects.SameOrigin;
        using var strict = new IcalHttpSource(server.Address, options);

        (await ReadAsync(source)).Events.Should().ContainSingle();
        here.Should().Be("Basic YWxpY2U6cHc=");
        there.Should().BeNull();
        (await FailAsync(strict)).Message.Should().Contain("redirected");
    }

    [Fact]
    public async Task Redirects_in_a_circle_end()
    {
        int asked = 0;
        await using LoopbackServer server = await LoopbackServer.StartAsync(context =>
        {
            Interlocked.Increment(ref asked);
            context.Response.Redirect("/again");
            return Task.CompletedTask;
        });
        using var source = new IcalHttpSource(server.Address, new IcalHttpOptions { MaxRedirects = 3 });

        (await FailAsync(source)).Message.Should().Contain("redirected too often");
        asked.Should().Be(4);
    }

    [Fact]
    public async Task An_endless_answer_is_left_at_the_bound()
    {
        var left = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using LoopbackServer server = await LoopbackServer.StartAsync(async context =>
        {
            context.RequestAborted.Register(left.SetResult);
            byte[] block = new byte[64 * 1024];
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.Body.WriteAsync(block);
            }
        });
        using var source = new IcalHttpSource(server.Address, new IcalHttpOptions { Calendar = { MaxBytes = 100_000 } });

        (await FailAsync(source)).Offset.Should().Be(100_000);
        await left.Task;
    }

    [Fact]
    public async Task A_bomb_is_bounded_after_decompression()
    {
        var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            await gzip.WriteAsync(new byte[20_000_000]);
        }

        await using LoopbackServer server = await LoopbackServer.StartAsync(async context =>
        {
            context.Response.Headers.ContentEncoding = "gzip";
            await context.Response.Body.WriteAsync(packed.ToArray());
        });
        using var source = new IcalHttpSource(server.Address, new IcalHttpOptions { Calendar = { MaxBytes = 1_000_000 } });

        packed.Length.Should().BeLessThan(100_000);
        (await FailAsync(source)).Offset.Should().Be(1_000_000);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_server_that_does_not_go_on_is_left_in_time(bool begins)
    {
        var time = new FakeTimeProvider();
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using LoopbackServer server = await LoopbackServer.StartAsync(async context =>
        {
            if (begins)
            {
                await context.Response.WriteAsync("BEGIN:VCALENDAR\r\n");
                await context.Response.Body.FlushAsync();
            }

            arrived.TrySetResult();
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        });
        using var source = new IcalHttpSource(server.Address, timeProvider: time);

        Task<CalendarReadResult> reading = ReadAsync(source);
        await arrived.Task;
        time.Advance(TimeSpan.FromSeconds(29));
        reading.IsCompleted.Should().BeFalse();
        time.Advance(TimeSpan.FromSeconds(1));

        (await FluentActions.Awaiting(() => reading).Should().ThrowAsync<CalendarSourceException>())
            .Which.Message.Should().Be("The calendar can't be fetched: the server takes too long.");
    }

    [Fact]
    public async Task The_callers_cancellation_is_no_failure_of_the_calendar()
    {
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using LoopbackServer server = await LoopbackServer.StartAsync(async context =>
        {
            arrived.TrySetResult();
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        });
        using var source = new IcalHttpSource(server.Address);
        using var end = new CancellationTokenSource();

        Task<CalendarReadResult> reading = source.GetEventsAsync(Ics.Utc("2026-06-10"), Ics.Utc("2026-06-11"), end.Token).AsTask();
        await arrived.Task;
        await end.CancelAsync();

        await FluentActions.Awaiting(() => reading).Should().ThrowAsync<OperationCanceledException>();
    }

    /// <summary>The runtime's client does so itself for what has no content; a report has some.</summary>
    [Theory]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public async Task A_connection_that_closes_without_an_answer_is_tried_once_more(int closing, bool answered)
    {
        const string Xml = "<d:multistatus xmlns:d=\"DAV:\" xmlns:c=\"urn:ietf:params:xml:ns:caldav\"><d:response><d:propstat><d:prop><c:calendar-data>{0}</c:calendar-data></d:prop><d:status>HTTP/1.1 200 OK</d:status></d:propstat></d:response></d:multistatus>";
        await using var server = new ClosingServer(closing, 207, Xml.Replace("{0}", Calendar, StringComparison.Ordinal));
        using var source = new CalDavSource(server.Address);

        if (answered)
        {
            (await ReadAsync(source)).Events.Should().ContainSingle();
        }
        else
        {
            (await FailAsync(source)).Message.Should().Be("The calendar can't be fetched: the server can't be reached (ResponseEnded).");
        }

        server.Connections.Should().Be(2);
    }

    [Fact]
    public async Task Nobody_there_is_told()
    {
        using var source = new IcalHttpSource(new Uri("http://127.0.0.1:1/"));

        (await FailAsync(source)).Message.Should().Be("The calendar can't be fetched: the server can't be reached (ConnectionError).");
    }

    private static async Task<CalendarReadResult> ReadAsync(ICalendarSource source) => await source.GetEventsAsync(Ics.Utc("2026-06-10"), Ics.Utc("2026-06-11"), default);

    private static async Task<CalendarSourceException> FailAsync(ICalendarSource source) =>
        (await FluentActions.Awaiting(() => ReadAsync(source)).Should().ThrowAsync<CalendarSourceException>()).Which;
}
