using System.Diagnostics;
using System.Globalization;
using System.Text;
using EnhancedPresence.Sip.Logs;
using EnhancedPresence.TestKit.Logs;

namespace EnhancedPresence.Benchmarks;

/// <summary>
/// How fast logs are read and what that allocates, beside what only looks for line breaks: <c>logs FOLDER [MEGABYTES] [ROUNDS]</c>. The logs
/// are made of the captured messages of the folder that <c>EP_SHARED</c> names, else of the benchmark documents in messages as clients send them; they
/// stay in the folder.
/// </summary>
internal static class LogRates
{
    private const int BufferBytes = 256 * 1024;
    private const double Megabyte = 1_000_000;

    public static async Task RunAsync(string folder, int megabytes, int rounds)
    {
        Directory.CreateDirectory(folder);
        Console.WriteLine("| log | bytes | messages | ours MB/s | line breaks by IndexOf MB/s | StreamReader.ReadLine MB/s | ours / ReadLine | allocated per log byte | peak memory MiB |");
        Console.WriteLine("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        foreach (string format in LogWriter.Formats)
        {
            string file = Path.Combine(folder, format + ".log");
            long length = Make(file, format, megabytes * 1_000_000L);
            double ours = 0, breaks = 0, lines = 0;
            long messages = 0, allocated = 0;
            for (int round = 0; round < rounds; round++)
            {
                // In turns, so that what else the machine does touches all of them.
                ours = Math.Max(ours, await RateAsync(length, async () => (messages, allocated) = await ReadAsync(file)));
                breaks = Math.Max(breaks, await RateAsync(length, () => BreaksAsync(file)));
                lines = Math.Max(lines, await RateAsync(length, () => LinesAsync(file)));
            }

            using var process = Process.GetCurrentProcess();
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {format} | {length:N0} | {messages:N0} | {ours:F0} | {breaks:F0} | {lines:F0} | {ours / lines:F2} | {allocated / (double)length:F2} | {process.PeakWorkingSet64 / 1048576.0:F0} |"));
        }
    }

    private static async Task<(long Messages, long Allocated)> ReadAsync(string file)
    {
        long messages = 0;
        long before = GC.GetTotalAllocatedBytes(precise: true);
        await using FileStream stream = Open(file);
        await foreach (SipLogItem item in new SipLogReader(stream).ReadAsync())
        {
            messages += item is SipLogMessage { HasWholeBody: true } ? 1 : throw new InvalidOperationException($"a gap: {item}");
        }

        return (messages, GC.GetTotalAllocatedBytes(precise: true) - before);
    }

    private static async Task BreaksAsync(string file)
    {
        long count = 0;
        byte[] buffer = new byte[BufferBytes];
        await using FileStream stream = Open(file);
        for (int read; (read = await stream.ReadAsync(buffer)) > 0;)
        {
            for (int at = 0, next; (next = buffer.AsSpan(at, read - at).IndexOf((byte)'\n')) >= 0; at += next + 1)
            {
                count++;
            }
        }

        if (count == 0)
        {
            throw new InvalidOperationException("no lines");
        }
    }

    private static async Task LinesAsync(string file)
    {
        long count = 0;
        using var reader = new StreamReader(Open(file), Encoding.UTF8, detectEncodingFromByteOrderMarks: false, BufferBytes);
        while (await reader.ReadLineAsync() is not null)
        {
            count++;
        }

        if (count == 0)
        {
            throw new InvalidOperationException("no lines");
        }
    }

    private static async Task<double> RateAsync(long length, Func<Task> work)
    {
        long start = Stopwatch.GetTimestamp();
        await work();
        return length / Stopwatch.GetElapsedTime(start).TotalSeconds / Megabyte;
    }

    private static FileStream Open(string file) => new(file, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);

    private static long Make(string file, string format, long length)
    {
        byte[] part = LogWriter.Write(format, Captured() ?? Session()).Bytes;
        using FileStream stream = File.Create(file);
        while (stream.Length < length)
        {
            stream.Write(part);
        }

        return stream.Length;
    }

    // What two clients and their server said to each other, in files such as 001-c2s-alice-REGISTER.sip.
    private static IEnumerable<LoggedPacket>? Captured()
    {
        string folder = Path.Combine(Environment.GetEnvironmentVariable("EP_SHARED") ?? ".", "captures", "01-two-clients");
        if (!Directory.Exists(folder))
        {
            return null;
        }

        DateTimeOffset time = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
        return Directory.GetFiles(folder, "*.sip").Order(StringComparer.Ordinal).Select((file, i) =>
        {
            string[] name = Path.GetFileName(file).Split('-');
            return new LoggedPacket(File.ReadAllBytes(file), time.AddMilliseconds(100 * i), name[1] == "c2s", name[2] == "alice" ? "10.0.0.2:50001" : "10.0.0.3:50002");
        });
    }

    // A publication with its answer and what a watcher is told of it, ten times with other numbers.
    private static IEnumerable<LoggedPacket> Session()
    {
        DateTimeOffset time = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
        for (int i = 0; i < 10; i++, time = time.AddSeconds(7))
        {
            yield return Packet("SERVICE sip:alice@contoso.com SIP/2.0", "SERVICE", "application/msrtc-category-publish+xml", BenchmarkDocuments.Of("publish"), time, true, i);
            yield return Packet("SIP/2.0 200 OK", "SERVICE", null, [], time.AddMilliseconds(31), false, i);
            yield return Packet("BENOTIFY sip:10.0.0.2:50001;transport=tls SIP/2.0", "BENOTIFY", "application/msrtc-event-categories+xml", BenchmarkDocuments.Of("notify"), time.AddMilliseconds(40), false, i);
        }
    }

    private static LoggedPacket Packet(string start, string method, string? type, byte[] body, DateTimeOffset time, bool sent, int number)
    {
        string head = $"{start}\r\nVia: SIP/2.0/TLS 10.0.0.2:50001;branch=z9hG4bK{number:X8}\r\nMax-Forwards: 70\r\nFrom: <sip:alice@contoso.com>;tag={number:x10};epid=abb2cb12b77f\r\n"
            + $"To: <sip:alice@contoso.com>\r\nCall-ID: {number:x32}\r\nCSeq: {number + 1} {method}\r\nContact: <sip:alice@contoso.com;opaque=user:epid:ZXBh;gruu>\r\nUser-Agent: UCCAPI/3.5.6907.266 OC/3.5.6907.266\r\n"
            + $"{(type is null ? string.Empty : $"Content-Type: {type}\r\n")}Content-Length: {body.Length}\r\n\r\n";
        return new LoggedPacket([.. Encoding.UTF8.GetBytes(head), .. body], time, sent, "10.0.0.2:50001");
    }
}
