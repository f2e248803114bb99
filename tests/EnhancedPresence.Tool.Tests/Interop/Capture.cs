using System.Buffers.Binary;
using System.Text;
using System.Text.RegularExpressions;

namespace EnhancedPresence.Tool.Tests.Interop;

/// <summary>Turns a wire log into a capture file, a message a segment, for programs that read captures.</summary>
internal static partial class Capture
{
    public const int ServerPort = 5060;

    private const int ClientPort = 4000;

    /// <summary>Writes the capture.</summary>
    /// <returns>How many messages it has.</returns>
    public static int Write(string log, string capture)
    {
        byte[] bytes = File.ReadAllBytes(log);
        string text = Encoding.Latin1.GetString(bytes);
        MatchCollection heads = Head().Matches(text);
        using FileStream file = File.Create(capture);
        file.Write(Numbers(0xA1B2C3D4, 0x00040002, 0, 0, 262144, 101));
        uint[] next = [1, 1];
        for (int i = 0; i < heads.Count; i++)
        {
            int start = heads[i].Index + heads[i].Length;
            int end = (i + 1 < heads.Count ? heads[i + 1].Index : bytes.Length) - 1;
            int side = heads[i].Groups["direction"].Value == "sent" ? 1 : 0;
            byte[] packet = Packet(bytes.AsSpan(start, end - start), side, next);
            file.Write(Numbers((uint)i, 0, (uint)packet.Length, (uint)packet.Length));
            file.Write(packet);
            next[side] += (uint)(end - start);
        }

        return heads.Count;
    }

    // An IPv4 and a TCP header without checksums, which nobody checks here.
    private static byte[] Packet(ReadOnlySpan<byte> message, int side, uint[] next)
    {
        byte[] packet = new byte[40 + message.Length];
        packet[0] = 0x45;
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(2), (ushort)packet.Length);
        packet[8] = 64;
        packet[9] = 6;
        packet[12] = packet[16] = 127;
        packet[15] = packet[19] = 1;
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(20), (ushort)(side == 1 ? ServerPort : ClientPort));
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(22), (ushort)(side == 1 ? ClientPort : ServerPort));
        BinaryPrimitives.WriteUInt32BigEndian(packet.AsSpan(24), next[side]);
        BinaryPrimitives.WriteUInt32BigEndian(packet.AsSpan(28), next[1 - side]);
        packet[32] = 0x50;
        packet[33] = 0x18;
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(34), 65535);
        message.CopyTo(packet.AsSpan(40));
        return packet;
    }

    private static byte[] Numbers(params uint[] numbers)
    {
        byte[] bytes = new byte[4 * numbers.Length];
        for (int i = 0; i < numbers.Length; i++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(4 * i), numbers[i]);
        }

        return bytes;
    }

    [GeneratedRegex("^# [-0-9T:.]+Z (?<direction>sent|received) [^\n]+\n", RegexOptions.Multiline)]
    private static partial Regex Head();
}
