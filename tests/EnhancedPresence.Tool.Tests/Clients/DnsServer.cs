using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace EnhancedPresence.Tool.Tests.Clients;

/// <summary>A DNS server that knows some SRV records: a UDP socket on this machine (RFC 1035, 2782).</summary>
internal sealed class DnsServer : IAsyncDisposable
{
    private const int HeaderLength = 12;
    private const ushort Srv = 33;
    private const byte NotExistent = 3;

    private readonly UdpClient _socket = new(new IPEndPoint(IPAddress.Loopback, 0));
    private readonly CancellationTokenSource _stop = new();
    private readonly Dictionary<string, (string Target, ushort Port, ushort Priority, ushort Weight)[]> _records = new(StringComparer.OrdinalIgnoreCase);
    private readonly Task _running;

    public DnsServer() => _running = RunAsync();

    public IPEndPoint EndPoint => (IPEndPoint)_socket.Client.LocalEndPoint!;

    /// <summary>What it has been asked.</summary>
    public List<string> Asked { get; } = [];

    /// <summary>The code of every answer; null for the right one.</summary>
    public byte? Code { get; set; }

    /// <summary>Whether it hears and says nothing.</summary>
    public bool IsSilent { get; set; }

    public void Add(string name, params (string Target, ushort Port, ushort Priority, ushort Weight)[] records) => _records[name] = records;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _socket.Dispose();
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        try
        {
            while (true)
            {
                UdpReceiveResult question = await _socket.ReceiveAsync(_stop.Token);
                byte[] answer = Answer(question.Buffer);
                if (!IsSilent)
                {
                    await _socket.SendAsync(answer, question.RemoteEndPoint, _stop.Token);
                }
            }
        }
        catch (OperationCanceledException)
        {
        }
    }

    private byte[] Answer(byte[] question)
    {
        int end = HeaderLength;
        List<string> labels = [];
        while (question[end] != 0)
        {
            labels.Add(Encoding.ASCII.GetString(question, end + 1, question[end]));
            end += question[end] + 1;
        }

        // Behind the name its type and class.
        end += 5;
        string name = string.Join('.', labels);
        Asked.Add(name);
        var records = _records.GetValueOrDefault(name);
        List<byte> answer = [.. question[..end]];
        answer[2] = 0x84;
        answer[3] = Code ?? (records is null ? NotExistent : (byte)0);
        answer[7] = (byte)(records?.Length ?? 0);

        // No further sections, whatever the question had there.
        answer[8] = answer[9] = answer[10] = answer[11] = 0;
        foreach ((string target, ushort port, ushort priority, ushort weight) in records ?? [])
        {
            List<byte> data = [.. Number(priority), .. Number(weight), .. Number(port)];
            foreach (string label in target.Split('.', StringSplitOptions.RemoveEmptyEntries))
            {
                data.Add((byte)label.Length);
                data.AddRange(Encoding.ASCII.GetBytes(label));
            }

            data.Add(0);

            // The name is the question's; a minute to live.
            answer.AddRange([0xC0, HeaderLength, .. Number(Srv), .. Number(1), 0, 0, 0, 60, .. Number((ushort)data.Count), .. data]);
        }

        return [.. answer];
    }

    private static byte[] Number(ushort number)
    {
        byte[] bytes = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, number);
        return bytes;
    }
}
