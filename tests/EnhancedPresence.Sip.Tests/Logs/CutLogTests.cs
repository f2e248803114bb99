using System.Text;
using CsCheck;
using EnhancedPresence.Sip.Logs;
using EnhancedPresence.TestKit.Logs;

namespace EnhancedPresence.Sip.Tests.Logs;

/// <summary>A log that has lost bytes anywhere loses the messages these belonged to and no other, and says so.</summary>
public sealed class CutLogTests
{
    public static TheoryData<string> Formats => [.. LogWriter.Formats];

    [Theory]
    [MemberData(nameof(Formats))]
    public void Cut_at_its_end(string format) => Gen.Select(SessionGen.Plain, Gen.Double[0, 1]).Sample(
        (packets, part) =>
        {
            WrittenLog log = LogWriter.Write(format, packets, hasOtherLines: false);
            int end = (int)(part * log.Bytes.Length);
            List<SipLogItem> items = LogRead.InPieces(FormatOf(format), log.Bytes.AsSpan(0, end));
            int whole = log.Records.Count(r => r.End <= end);
            List<string> found = [.. LogRead.Messages(items)];

            // The last message may be whole although what stands after it in its record is not.
            found.Take(whole).Should().Equal(LogRead.Messages(packets).Take(whole));
            found.Count.Should().BeLessThanOrEqualTo(whole + 1);
            if (found.Count == whole && whole < packets.Length && end - log.Records[whole].Start > FirstLines(format))
            {
                items[^1].Should().BeOfType<SipLogGap>();
            }
        },
        iter: 300);

    [Theory]
    [MemberData(nameof(Formats))]
    public void Cut_at_its_beginning(string format) => Gen.Select(SessionGen.Plain, Gen.Double[0, 1]).Sample(
        (packets, part) =>
        {
            WrittenLog log = LogWriter.Write(format, packets, hasOtherLines: false);
            int start = (int)(part * log.Bytes.Length);
            List<SipLogItem> items = LogRead.InPieces(FormatOf(format), log.Bytes.AsSpan(start));
            int whole = log.Records.Count(r => r.Start >= start);
            List<string> found = [.. LogRead.Messages(items)];

            found.Skip(found.Count - whole).Should().Equal(LogRead.Messages(packets).Skip(packets.Length - whole));
            found.Count.Should().BeLessThanOrEqualTo(whole + 1);
        },
        iter: 300);

    [Theory]
    [MemberData(nameof(Formats))]
    public void Cut_out_of_its_middle(string format) => Gen.Select(SessionGen.Plain, Gen.Double[0, 1], Gen.Double[0, 1]).Sample(
        (packets, one, other) =>
        {
            WrittenLog log = LogWriter.Write(format, packets);
            int from = (int)(Math.Min(one, other) * log.Bytes.Length), to = (int)(Math.Max(one, other) * log.Bytes.Length);
            byte[] cut = [.. log.Bytes.AsSpan(0, from), .. log.Bytes.AsSpan(to)];
            List<string> found = [.. LogRead.Messages(LogRead.InPieces(FormatOf(format), cut))];

            // Nothing frames the messages of a plain stream: what is missing of a body is taken from the message behind it.
            int taken = format == "Stream" ? log.Records.Count(r => r.Start < to) : -1;
            string[] untouched = [.. LogRead.Messages(packets.Where((_, i) => i != taken && (log.Records[i].End <= from || log.Records[i].Start >= to)))];

            // Two messages may be whole between whose records' lines was cut.
            found.Count.Should().BeLessThanOrEqualTo(untouched.Length + 2);
            int at = 0;
            foreach (string message in untouched)
            {
                at = found.IndexOf(message, at) + 1;
                at.Should().BePositive("{0}", message);
            }
        },
        iter: 500);

    [Fact]
    public void A_message_without_end_is_a_gap_up_to_the_next_one()
    {
        byte[] log = Encoding.UTF8.GetBytes(
            "MESSAGE START >>>>>>>>>> SIP(0x1) - 2026-03-02T09:00:00.000001Z\nREGISTER sip:a SIP/2.0\nContent-Le(09:00:01) sipe: x\n"
            + "MESSAGE START <<<<<<<<<< SIP(0x1) - 2026-03-02T09:00:00.000002Z\nSIP/2.0 200 OK\nContent-Length: 0\n\n\nMESSAGE END <<<<<<<<<< SIP(0x1) - 2026-03-02T09:00:00.000002Z\n"
            + "(09:00:02) sipe: MESSAGE >>>>>>>>>> SIP(0x1)\n");
        List<SipLogItem> items = LogRead.InPieces(SipLogFormat.Libpurple, log);

        items.Select(static i => (i as SipLogGap)?.Reason).Should().Equal(SipLogGapReason.Cut, null, SipLogGapReason.ContentNotLogged);
        items[0].Offset.Should().Be(0);
        items[1].Offset.Should().Be(items[0].Length);
    }

    // A log that ends within the line before a message may not show that there was one.
    private static int FirstLines(string format) => format switch { "Stream" => 0, "WireLog" => 80, _ => 400 };

    private static SipLogFormat FormatOf(string name) => Enum.Parse<SipLogFormat>(name);
}
