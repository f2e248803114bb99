using CsCheck;
using EnhancedPresence.Sip.Codec;
using EnhancedPresence.Sip.Logs;
using EnhancedPresence.Sip.Tests.Corpus;
using EnhancedPresence.TestKit;
using EnhancedPresence.TestKit.Logs;

namespace EnhancedPresence.Sip.Tests.Logs;

/// <summary>Whatever is written to a log of any format comes back, however the log comes in pieces.</summary>
public sealed class LogFormatTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, 123, TimeSpan.Zero);

    // Whole messages; one of the corpus has more behind it.
    private static IEnumerable<byte[]> Corpus => SipCorpus.All.Values.Where(static bytes => SipFrameReader.TryReadMessage(bytes, out _, out _));

    public static TheoryData<string> Formats => [.. LogWriter.Formats];

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task Messages_come_back_with_what_the_log_says_about_them(string format)
    {
        LoggedPacket[] packets = [.. Corpus.Select(static (bytes, i) => new LoggedPacket(bytes, Start.AddSeconds(i), i % 2 == 0, $"10.0.0.2:{5000 + (i % 3)}"))];
        List<SipLogItem> items = await LogRead.AllAsync(new MemoryStream(LogWriter.Write(format, packets).Bytes));

        items.Should().AllBeOfType<SipLogMessage>();
        LogRead.Messages(items).Should().Equal(LogRead.Messages(packets));
        SipLogMessage[] messages = [.. items.Cast<SipLogMessage>()];
        messages.Select(static m => m.HasWholeBody).Should().AllBeEquivalentTo(true);
        if (format == "Stream")
        {
            messages.Select(static m => m.Direction).Should().AllBeEquivalentTo(SipLogDirection.Unknown);
            return;
        }

        messages.Select(static m => m.Instant).Should().Equal(packets.Select(static p => (DateTimeOffset?)p.Instant));
        messages.Select(static m => m.Direction).Should().Equal(packets.Select(static p => p.Sent ? SipLogDirection.Sent : SipLogDirection.Received));
        messages.Select(m => format switch { "Uccapi" => m.Local, "OcsLogger" => m.Remote, _ => m.Connection }).Should().Equal(packets.Select(static p => p.Connection));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Any_session_comes_back_also_one_whose_bodies_look_like_the_log(string format)
    {
        SessionGen.Hostile.Sample(
            packets =>
            {
                byte[] log = LogWriter.Write(format, packets).Bytes;
                List<SipLogItem> items = LogRead.InPieces(FormatOf(format), log);
                items.OfType<SipLogGap>().Should().BeEmpty();
                LogRead.Messages(items).Should().Equal(LogRead.Messages(packets));
            },
            iter: 300);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void At_every_split_the_same_is_found(string format)
    {
        byte[] log = LogWriter.Write(format, SessionGen.EveryMark).Bytes;
        foreach (byte[] bytes in (byte[][])[log, log[7..], [.. log[..(log.Length / 2)], .. log[((log.Length / 2) + 99)..]]])
        {
            string[] expected = [.. LogRead.InPieces(FormatOf(format), bytes).Select(LogRead.Text)];
            for (int at = 1; at < bytes.Length; at++)
            {
                LogRead.InPieces(FormatOf(format), bytes, at).Select(LogRead.Text).SequenceEqual(expected).Should().BeTrue("cut at {0}", at);
            }

            LogRead.InPieces(FormatOf(format), bytes, [.. Enumerable.Range(1, bytes.Length - 1)]).Select(LogRead.Text).Should().Equal(expected);
        }
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void In_any_pieces_a_damaged_log_gives_the_same(string format) => Gen.Select(SessionGen.Plain, Gen.Int[0, 4000], Gen.Int[0, 255], Gen.Int[1, 400].Array[0, 6]).Sample(
        (packets, at, value, steps) =>
        {
            byte[] log = LogWriter.Write(format, packets).Bytes;
            log[at % log.Length] = (byte)value;
            int[] ends = [.. steps.Select((_, i) => steps[..(i + 1)].Sum()).Where(end => end < log.Length)];
            LogRead.InPieces(FormatOf(format), log, ends).Select(LogRead.Text).Should().Equal(LogRead.InPieces(FormatOf(format), log).Select(LogRead.Text));
        },
        iter: 500);

    [Theory]
    [MemberData(nameof(Formats))]
    public void The_format_is_recognised_wherever_the_log_begins(string format)
    {
        LoggedPacket[] packets = [.. Corpus.Select(static (bytes, i) => new LoggedPacket(bytes, Start.AddSeconds(i), i % 2 == 0, "10.0.0.2:1"))];
        byte[] log = LogWriter.Write(format, packets).Bytes;
        for (int at = 0; at < log.Length / 2; at += 11)
        {
            SipLogReader.Recognize(log.AsSpan(at)).Should().Be(FormatOf(format), "it begins at {0}", at);
        }
    }

    [Theory]
    [InlineData("<?xml version=\"1.0\"?><state/>")]
    [InlineData("{\"kind\":\"sip\"}")]
    [InlineData("just text\nand more: of it\n")]
    [InlineData("")]
    public void Other_texts_are_no_log(string text) => SipLogReader.Recognize(System.Text.Encoding.UTF8.GetBytes(text)).Should().Be(SipLogFormat.Unknown);

    [SharedFact]
    public async Task The_real_clients_messages_come_back_in_every_format()
    {
        LoggedPacket[] packets = [.. SipCorpus.Captures.Select(static (capture, i) => new LoggedPacket(capture.Bytes, Start.AddSeconds(i), capture.Name.Contains("c2s", StringComparison.Ordinal), "10.0.0.2:1"))];
        packets.Should().NotBeEmpty();
        foreach (string format in LogWriter.Formats)
        {
            List<SipLogItem> items = await LogRead.AllAsync(new MemoryStream(LogWriter.Write(format, packets).Bytes));
            items.OfType<SipLogGap>().Should().BeEmpty(format);
            LogRead.Messages(items).Should().Equal(LogRead.Messages(packets), format);
            items.Cast<SipLogMessage>().Should().OnlyContain(static m => m.HasWholeBody, format);
        }
    }

    private static SipLogFormat FormatOf(string name) => Enum.Parse<SipLogFormat>(name);
}
