using EnhancedPresence.Sip.Connections;
using EnhancedPresence.Sip.Headers;
using EnhancedPresence.Sip.Messages;
using Microsoft.Extensions.Time.Testing;

namespace EnhancedPresence.Sip.Tests.Connections;

public sealed class SipConnectionTests
{
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public async Task Requests_are_answered_in_their_order()
    {
        var pipe = new PipePair();
        var connection = new SipConnection(pipe, new AnsweringHandler(), null, _clock);
        Task<SipConnectionEnd> running = connection.RunAsync(CancellationToken.None);
        await pipe.SendAsync([.. Wire.Request(), .. "\r\n\r\n"u8, .. Wire.Request()]);

        (await pipe.NextAsync()).Should().Be("SIP/2.0 200 OK");
        (await pipe.NextAsync()).Should().Be("sign of life");
        (await pipe.NextAsync()).Should().Be("SIP/2.0 200 OK");
        await pipe.FinishAsync();
        (await running).Reason.Should().Be(SipConnectionEndReason.PeerClosed);
        (await connection.Ended).Reason.Should().Be(SipConnectionEndReason.PeerClosed);
    }

    [Fact]
    public async Task What_waits_is_written_before_a_close()
    {
        var pipe = new PipePair();
        var connection = new SipConnection(pipe, new AnsweringHandler(), null, _clock);
        connection.Send(Wire.Read(Wire.Request()));
        connection.Close();
        connection.Send(Wire.Read(Wire.Request())).Should().BeFalse();
        (await connection.RunAsync(CancellationToken.None)).Reason.Should().Be(SipConnectionEndReason.Closed);

        (await pipe.NextAsync()).Should().StartWith("MESSAGE");
        (await pipe.NextAsync()).Should().BeNull();
    }

    [Fact]
    public async Task The_newest_under_a_key_is_the_one_that_is_written()
    {
        var pipe = new PipePair();
        var connection = new SipConnection(pipe, new AnsweringHandler(), null, _clock);
        foreach (string start in new[] { "A", "B", "C", "B2", "A2" })
        {
            connection.Send(Wire.Read(Wire.Request(start: $"{start} sip:x@y SIP/2.0")), start == "C" ? null : start[..1]).Should().BeTrue();
        }

        connection.WaitingCount.Should().Be(3);
        connection.Close();
        await connection.RunAsync(CancellationToken.None);
        (await pipe.NextAsync()).Should().StartWith("C ");
        (await pipe.NextAsync()).Should().StartWith("B2 ");
        (await pipe.NextAsync()).Should().StartWith("A2 ");
        (await pipe.NextAsync()).Should().BeNull();
    }

    [Fact]
    public async Task One_more_than_may_wait_ends_the_connection()
    {
        var connection = new SipConnection(new PipePair(), new AnsweringHandler(), new SipConnectionOptions { MaxWaiting = 2 }, _clock);
        SipMessage message = Wire.Read(Wire.Request());
        connection.Send(message, "key").Should().BeTrue();
        connection.Send(message, "key").Should().BeTrue();
        connection.Send(message).Should().BeTrue();
        connection.Send(message).Should().BeFalse();

        (await connection.RunAsync(CancellationToken.None)).Reason.Should().Be(SipConnectionEndReason.OutboxFull);
    }

    [Fact]
    public async Task Who_does_not_read_is_cut()
    {
        var connection = new SipConnection(new PipePair(room: 100), new AnsweringHandler(), new SipConnectionOptions { SlowReaderTimeout = TimeSpan.FromSeconds(10) }, _clock);
        Task<SipConnectionEnd> running = connection.RunAsync(CancellationToken.None);
        connection.Send(Wire.Read(Wire.Request()));
        while (!running.IsCompleted)
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        (await running).Reason.Should().Be(SipConnectionEndReason.SlowReader);
    }

    [Fact]
    public async Task Who_is_silent_is_cut()
    {
        var connection = new SipConnection(new PipePair(), new AnsweringHandler(), new SipConnectionOptions { IdleTimeout = TimeSpan.FromMinutes(1) }, _clock);
        Task<SipConnectionEnd> running = connection.RunAsync(CancellationToken.None);
        _clock.Advance(TimeSpan.FromSeconds(59));
        running.IsCompleted.Should().BeFalse();
        _clock.Advance(TimeSpan.FromSeconds(1));

        (await running).Reason.Should().Be(SipConnectionEndReason.Idle);
    }

    [Fact]
    public async Task A_sign_of_life_is_asked_for_when_nothing_is_written()
    {
        var pipe = new PipePair();
        var connection = new SipConnection(pipe, new AnsweringHandler(), new SipConnectionOptions { KeepAliveInterval = TimeSpan.FromSeconds(30) }, _clock);
        Task<SipConnectionEnd> running = connection.RunAsync(CancellationToken.None);
        _clock.Advance(TimeSpan.FromSeconds(30));
        (await pipe.NextAsync()).Should().Be("sign of life");
        (await pipe.NextAsync()).Should().Be("sign of life");
        connection.SetKeepAlive(Timeout.InfiniteTimeSpan);
        connection.Close();
        await running;
    }

    [Fact]
    public async Task A_handler_that_fails_ends_its_connection_and_says_why()
    {
        var pipe = new PipePair();
        var connection = new SipConnection(pipe, new AnsweringHandler(static _ => throw new InvalidOperationException("mine")), null, _clock);
        await pipe.SendAsync(Wire.Request());
        SipConnectionEnd end = await connection.RunAsync(CancellationToken.None);

        end.Reason.Should().Be(SipConnectionEndReason.Faulted);
        end.Exception!.Message.Should().Be("mine");
    }

    [Fact]
    public async Task An_answer_finds_its_request_by_branch_and_method()
    {
        var pipe = new PipePair();
        var connection = new SipConnection(pipe, new AnsweringHandler(), null, _clock);
        Task<SipConnectionEnd> running = connection.RunAsync(CancellationToken.None);
        List<int> heard = [];
        SipRequest first = Request("b1"), second = Request("b2");
        Task<SipAnswer> one = connection.SendRequestAsync(first, r => heard.Add(r.Status), CancellationToken.None);
        Task<SipAnswer> two = connection.SendRequestAsync(second, null, CancellationToken.None);
        await pipe.SendAsync(new SipResponseBuilder(Request("b3"), 200).Build().ToArray());
        await pipe.SendAsync(new SipResponseBuilder(second, 404).Build().ToArray());
        await pipe.SendAsync(new SipResponseBuilder(first, 180).Build().ToArray());
        await pipe.SendAsync(new SipResponseBuilder(first, 200).Build().ToArray());

        (await one).Response!.Status.Should().Be(200);
        (await two).Response!.Status.Should().Be(404);
        heard.Should().Equal(180, 200);
        connection.Abort();
        await running;
        (await connection.SendRequestAsync(Request("b4"), null, CancellationToken.None)).Outcome.Should().Be(SipAnswerOutcome.ConnectionLost);
    }

    [Fact]
    public async Task A_request_without_an_answer_times_out_and_one_without_a_connection_is_lost()
    {
        var connection = new SipConnection(new PipePair(), new AnsweringHandler(), null, _clock);
        Task<SipConnectionEnd> running = connection.RunAsync(CancellationToken.None);
        Task<SipAnswer> waiting = connection.SendRequestAsync(Request("b1"), null, CancellationToken.None);
        _clock.Advance(TimeSpan.FromSeconds(32));
        (await waiting).Outcome.Should().Be(SipAnswerOutcome.TimedOut);

        Task<SipAnswer> lost = connection.SendRequestAsync(Request("b2"), null, CancellationToken.None);
        connection.Abort();
        (await lost).Outcome.Should().Be(SipAnswerOutcome.ConnectionLost);
        await running;
    }

    [Fact]
    public async Task A_trace_sees_both_directions()
    {
        var pipe = new PipePair();
        var trace = new Recorded();
        var connection = new SipConnection(pipe, new AnsweringHandler(), new SipConnectionOptions { Trace = trace }, _clock);
        await pipe.SendAsync(Wire.Request());
        await pipe.FinishAsync();
        Task<SipConnectionEnd> running = connection.RunAsync(CancellationToken.None);
        (await pipe.NextAsync()).Should().Be("SIP/2.0 200 OK");
        await running;

        trace.Lines.Should().Equal("< MESSAGE sip:bob@contoso.com SIP/2.0", "> SIP/2.0 200 OK");
    }

    private static SipRequest Request(string branch) => new SipRequestBuilder(SipMethod.Options, SipAddressSpec.Parse("sip:bob@contoso.com"))
        .Add(SipHeaderName.Via, $"SIP/2.0/TCP 10.0.0.1;branch={branch}").Add(SipHeaderName.CSeq, "1 OPTIONS").Build();

    private sealed class Recorded : ISipTrace
    {
        public List<string> Lines { get; } = [];

        public void OnMessage(bool sent, ReadOnlySpan<byte> message) => Lines.Add($"{(sent ? '>' : '<')} {Wire.Read(message.ToArray())}");
    }
}
