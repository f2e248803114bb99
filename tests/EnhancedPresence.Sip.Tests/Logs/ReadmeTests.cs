using System.Text;
using EnhancedPresence.Documents;
using EnhancedPresence.Sip.Logs;
using EnhancedPresence.Sip.Messages;
using EnhancedPresence.TestKit.Logs;
using EnhancedPresence.Xml;

namespace EnhancedPresence.Sip.Tests.Logs;

/// <summary>The program of the README that reads a log.</summary>
public sealed class ReadmeTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    [Theory]
    [InlineData("Uccapi")]
    [InlineData("Libpurple")]
    [InlineData("WireLog")]
    public async Task The_program_of_the_readme_says_who_published_and_what_is_missing(string format)
    {
        byte[] body = PresenceXml.ToUtf8(new PublishDocument(LogScene.Alice, [LogScene.State(0)]));
        string ids = $"From: <{LogScene.Alice}>;tag=1;epid=e1\r\nTo: <{LogScene.Alice}>\r\nCall-ID: c\r\nCSeq: 1 SERVICE\r\n";
        byte[] request = [.. Encoding.ASCII.GetBytes($"SERVICE {LogScene.Alice} SIP/2.0\r\n{ids}Content-Type: {SipContentTypes.Publish}\r\nContent-Length: {body.Length}\r\n\r\n"), .. body];
        byte[] answer = Encoding.ASCII.GetBytes($"SIP/2.0 200 OK\r\n{ids}Content-Length: 0\r\n\r\n");
        WrittenLog log = LogWriter.Write(
            format, [new LoggedPacket(request, LogScene.Start, true, "c1"), new LoggedPacket(answer, LogScene.Start, false, "c1"), new LoggedPacket(request, LogScene.Start, true, "c1")]);

        // The end of the last message is cut off.
        await File.WriteAllBytesAsync(_file, log.Bytes[..(log.Records[2].Start + (2 * (log.Records[2].End - log.Records[2].Start) / 3))]);
        var console = new StringWriter();

        await ProgramAsync(_file, console);
        console.ToString().Should().Contain("sip:alice@contoso.com Published").And.Contain("missing: ");
    }

    public void Dispose() => File.Delete(_file);

    private static async Task ProgramAsync(string path, StringWriter Console)
    {
        await using FileStream log = File.OpenRead(path);
        var replay = new PresenceLogReplay();
        await foreach (SipLogItem item in new SipLogReader(log).ReadAsync())
        {
            if (item is SipLogGap gap)
            {
                Console.WriteLine($"missing: {gap}");
            }
            else if (item is SipLogMessage message)
            {
                foreach (PresenceLogEvent happened in replay.Observe(message))
                {
                    Console.WriteLine($"{happened.Instant:u} {happened.User} {happened.Kind}");
                }
            }
        }
    }
}
