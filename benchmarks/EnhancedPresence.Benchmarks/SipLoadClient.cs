using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace EnhancedPresence.Benchmarks;

/// <summary>A client that costs little: it writes requests as text and reads no more of the answers than it must.</summary>
internal sealed class SipLoadClient(string user) : IDisposable
{
    private readonly TcpClient _client = new() { NoDelay = true };
    private readonly string _address = $"sip:{user}@contoso.test";
    private StreamReader? _reader;
    private int _request;
    private uint _version;

    /// <summary>Connects and signs in.</summary>
    /// <returns>The status of the answer.</returns>
    public async Task<int> SignInAsync(IPEndPoint server)
    {
        await _client.ConnectAsync(server);
        _reader = new StreamReader(_client.GetStream(), Encoding.ASCII);
        return await AskAsync("REGISTER", "sip:contoso.test", "Contact: <sip:127.0.0.1:4000;transport=tcp>\r\n", string.Empty);
    }

    /// <summary>Publishes a note.</summary>
    /// <returns>The status of the answer.</returns>
    public async Task<int> PublishAsync()
    {
        string body = string.Create(
            CultureInfo.InvariantCulture,
            $"""
            <publish xmlns="http://schemas.microsoft.com/2006/09/sip/rich-presence"><publications uri="{_address}"><publication
            categoryName="note" instance="0" container="200" version="{_version}" expireType="static"><note
            xmlns="http://schemas.microsoft.com/2006/09/sip/note"><body type="personal">{_version}</body></note></publication></publications></publish>
            """);
        int status = await AskAsync("SERVICE", _address, "Content-Type: application/msrtc-category-publish+xml\r\n", body);
        _version += status == 200 ? 1u : 0;
        return status;
    }

    public void Dispose()
    {
        _reader?.Dispose();
        _client.Dispose();
    }

    private async Task<int> AskAsync(string method, string target, string headers, string body)
    {
        _request++;
        await _client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $"{method} {target} SIP/2.0\r\nVia: SIP/2.0/TCP 127.0.0.1:4000;branch=z9hG4bK{_request}\r\nFrom: <{_address}>;tag=1;epid=abb2cb12b77f\r\n"
            + $"To: <{_address}>\r\nCall-ID: {_request}\r\nCSeq: {_request} {method}\r\nMax-Forwards: 70\r\n{headers}Content-Length: {body.Length}\r\n\r\n{body}")));
        while (true)
        {
            string first = await _reader!.ReadLineAsync() ?? throw new IOException("closed");
            int length = 0;
            while (await _reader.ReadLineAsync() is { Length: > 0 } line)
            {
                length = line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase) ? int.Parse(line.AsSpan(15), provider: CultureInfo.InvariantCulture) : length;
            }

            char[] rest = new char[length];
            if (length > 0 && await _reader.ReadBlockAsync(rest) < length)
            {
                throw new IOException("closed");
            }

            if (first.StartsWith("SIP/2.0 ", StringComparison.Ordinal))
            {
                return int.Parse(first.AsSpan(8, 3), provider: CultureInfo.InvariantCulture);
            }
        }
    }
}
