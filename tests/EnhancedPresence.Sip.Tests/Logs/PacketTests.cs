using EnhancedPresence.Sip.Logs;
using EnhancedPresence.Sip.Tests.Corpus;
using EnhancedPresence.TestKit.Logs;

namespace EnhancedPresence.Sip.Tests.Logs;

/// <summary>Client logs whose packets are no whole messages, and logs that somebody has changed.</summary>
public sealed class PacketTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly byte[] One = SipCorpus.All["service in dialog without branch"];
    private static readonly byte[] Other = SipCorpus.All["benotify"];

    [Fact]
    public void Messages_in_several_packets_of_connections_that_take_turns_are_put_together()
    {
        LoggedPacket[] packets =
        [
            Packet(One[..100], "10.0.0.2:1"), Packet(Other[..20], "10.0.0.2:2"), Packet(One[100..200], "10.0.0.2:1"), Packet([.. Other[20..], .. Other], "10.0.0.2:2"), Packet(One[200..], "10.0.0.2:1"),
        ];
        WrittenLog log = LogWriter.Write("Uccapi", packets);
        List<SipLogItem> items = LogRead.InPieces(SipLogFormat.Uccapi, log.Bytes);

        items.OfType<SipLogGap>().Should().BeEmpty();
        items.Cast<SipLogMessage>().Select(static m => m.Message.ToArray()).Should().BeEquivalentTo([Other, Other, One], static o => o.WithStrictOrdering());
        items[2].Offset.Should().Be(log.Records[0].Start);
    }

    [Fact]
    public void A_packet_whose_others_never_come_is_a_gap()
    {
        WrittenLog log = LogWriter.Write("Uccapi", [Packet(One[..100], "10.0.0.2:1"), Packet(Other, "10.0.0.2:1"), Packet(One[..50], "10.0.0.2:1")], hasOtherLines: false);
        List<SipLogItem> items = LogRead.InPieces(SipLogFormat.Uccapi, log.Bytes);

        items.Select(static i => (i as SipLogGap)?.Reason).Should().Equal(SipLogGapReason.Cut, null, SipLogGapReason.Truncated);
        items.Select(static i => (int)i.Offset).Should().Equal(log.Records.Select(static r => r.Start));
    }

    [Fact]
    public void A_log_whose_line_breaks_became_LF_is_read_and_its_bodies_are_whole()
    {
        byte[] body = [.. "a\r\nb\r\n\r\nc"u8];
        byte[] message = [.. Wire.Bytes("MESSAGE sip:a@b SIP/2.0\nContent-Type: text/plain\nContent-Length: 9\n\n"), .. body];
        foreach (string format in (string[])["Uccapi", "OcsLogger", "WireLog", "Stream"])
        {
            byte[] log = [.. LogWriter.Write(format, [Packet(message, "10.0.0.2:1"), Packet(One, "10.0.0.2:1")]).Bytes.Where(static b => b != (byte)'\r')];
            List<SipLogItem> items = LogRead.InPieces(Enum.Parse<SipLogFormat>(format), log);
            items.Should().AllBeOfType<SipLogMessage>(format);
            items.Cast<SipLogMessage>().Select(static m => (m.Message.ToArray().Length, m.HasWholeBody)).Should().Equal([(message.Length, true), (One.Length, true)], format);
        }
    }

    [Fact]
    public void A_log_in_which_somebody_has_covered_names_is_read_and_says_that_bodies_are_not_whole()
    {
        foreach (string format in (string[])["Uccapi", "OcsLogger", "Libpurple"])
        {
            string text = System.Text.Encoding.UTF8.GetString(LogWriter.Write(format, [Packet(One, "10.0.0.2:1"), Packet(Other, "10.0.0.2:1")]).Bytes)
                .Replace("<publish>", "<p>", StringComparison.Ordinal).Replace("alice@contoso.com", "user1", StringComparison.Ordinal);
            List<SipLogItem> items = LogRead.InPieces(Enum.Parse<SipLogFormat>(format), System.Text.Encoding.UTF8.GetBytes(text));
            items.Should().AllBeOfType<SipLogMessage>(format);
            items.Cast<SipLogMessage>().Select(static m => m.HasWholeBody).Should().Equal([false, true], format);
            System.Text.Encoding.UTF8.GetString(((SipLogMessage)items[0]).Message.Body.Span).Should().Be("<p></pub>", format);
        }
    }

    [Fact]
    public void A_line_of_another_thread_within_a_message_is_left_out()
    {
        string text = System.Text.Encoding.UTF8.GetString(LogWriter.Write("Uccapi", [Packet(One, "10.0.0.2:1")], hasOtherLines: false).Bytes)
            .Replace("Max-Forwards", "03/02/2026|09:00:00.001 1F68:D00 TRACE :: something else\r\nMax-Forwards", StringComparison.Ordinal);
        SipLogItem item = LogRead.InPieces(SipLogFormat.Uccapi, System.Text.Encoding.UTF8.GetBytes(text)).Should().ContainSingle().Subject;

        item.Should().BeOfType<SipLogMessage>().Subject.Message.ToArray().Should().Equal(One);
    }

    private static LoggedPacket Packet(byte[] bytes, string connection) => new(bytes, Start, true, connection);
}
