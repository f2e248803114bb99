using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace EnhancedPresence.Tool.Tests.Serving;

/// <summary>
/// Publishes one note over and over, each time with the version that the server has acknowledged, and remembers what was answered. The note's
/// text is its version.
/// </summary>
internal sealed class NotePublisher(string user)
{
    private int _request;

    public SipUri Address { get; } = SipUri.Parse($"sip:{user}@contoso.test");

    /// <summary>The newest version that was answered 200; 0 for none.</summary>
    public uint Acknowledged { get; set; }

    /// <summary>Whether the server has said that it is about to stop.</summary>
    public bool WasRefused { get; private set; }

    /// <summary>Signs in and publishes until the connection breaks or the server is about to stop.</summary>
    /// <param name="client">The connection.</param>
    /// <param name="acknowledged">Is told of each acknowledgement.</param>
    /// <returns>A task that ends then.</returns>
    public async Task RunAsync(TcpClient client, Action acknowledged)
    {
        try
        {
            NetworkStream stream = client.GetStream();
            using var reader = new StreamReader(stream, Encoding.UTF8);
            (await AskAsync(stream, reader, Register())).Status.Should().Be(200);
            while (true)
            {
                (int status, _) = await AskAsync(stream, reader, Publish());
                if (status == 503)
                {
                    // The server is about to stop and has kept nothing of this.
                    WasRefused = true;
                    return;
                }

                status.Should().Be(200, "nobody else publishes for {0}", Address);
                Acknowledged++;
                acknowledged();
            }
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            // The server was killed; whether the last request was kept is not known.
        }
    }

    /// <summary>Sends a request and waits for its answer.</summary>
    /// <returns>The answer's status and body.</returns>
    public static async Task<(int Status, string Body)> AskAsync(NetworkStream stream, StreamReader reader, string request)
    {
        await stream.WriteAsync(Encoding.UTF8.GetBytes(request));
        while (true)
        {
            string first = await reader.ReadLineAsync() ?? throw new IOException("closed");
            int length = 0;
            while (await reader.ReadLineAsync() is { } line && line.Length > 0)
            {
                length = line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase) ? int.Parse(line.AsSpan(15), provider: CultureInfo.InvariantCulture) : length;
            }

            // What is published is ASCII, so that a character is a byte.
            char[] body = new char[length];
            if (length > 0 && await reader.ReadBlockAsync(body) < length)
            {
                throw new IOException("closed");
            }

            if (first.StartsWith("SIP/2.0 ", StringComparison.Ordinal))
            {
                return (int.Parse(first.AsSpan(8, 3), provider: CultureInfo.InvariantCulture), new string(body));
            }
        }
    }

    /// <summary>A sign-in.</summary>
    public string Register() => Request("REGISTER", "sip:contoso.test",
        $"Contact: <sip:127.0.0.1:4000;transport=tcp>;+sip.instance=\"<urn:uuid:0e324752-e1ab-56eb-8f4a-267c85a97459>\"\r\n", string.Empty);

    /// <summary>The publication that follows the newest acknowledged one.</summary>
    public string Publish() => Request("SERVICE", Address.ToString(), "Content-Type: application/msrtc-category-publish+xml\r\n", string.Create(
        CultureInfo.InvariantCulture,
        $"""
        <publish xmlns="http://schemas.microsoft.com/2006/09/sip/rich-presence"><publications uri="{Address}"><publication
        categoryName="note" instance="0" container="200" version="{Acknowledged}" expireType="static"><note
        xmlns="http://schemas.microsoft.com/2006/09/sip/note"><body type="personal">{Acknowledged + 1}</body></note></publication></publications></publish>
        """));

    private string Request(string method, string target, string headers, string body)
    {
        _request++;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{method} {target} SIP/2.0\r\nVia: SIP/2.0/TCP 127.0.0.1:4000;branch=z9hG4bK{_request}\r\nFrom: <{Address}>;tag=1;epid=abb2cb12b77f\r\n"
            + $"To: <{Address}>\r\nCall-ID: {_request}\r\nCSeq: {_request} {method}\r\nMax-Forwards: 70\r\n{headers}Content-Length: {body.Length}\r\n\r\n{body}");
    }
}
