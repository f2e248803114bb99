using System.Buffers;
using CsCheck;
using EnhancedPresence.Sip.Codec;
using EnhancedPresence.TestKit;

namespace EnhancedPresence.Sip.Tests.Codec;

/// <summary>However a network cuts what is sent, the same is read.</summary>
public sealed class SplitTests
{
    private static readonly byte[][] Messages =
    [
        Wire.Request(),
        [13, 10, 13, 10, .. Wire.Request("X: folded\n  twice\n\t again\n"), 13, 10],
        [.. Wire.Request("Content-Type: text/plain\nContent-Length: 9\n"), .. "\r\n\r\nbody!"u8, .. Wire.Request(start: "SIP/2.0 200 OK")],
        Wire.Request("no colon\n"),
        Wire.Request(start: "MESSAGE sip:bob@contoso.com SIP/3.0"),
        [.. Wire.Request(), 0, 13, 10, 13, 10],
    ];

    [Fact]
    public void Every_message_at_every_split()
    {
        foreach (byte[] message in Messages)
        {
            CheckSplits(message);
        }
    }

    [SharedFact]
    public void Every_message_of_the_real_client_at_every_split()
    {
        string[] files = [.. Directory.EnumerateFiles(SampleFiles.Captures!, "*.sip", SearchOption.AllDirectories)];
        files.Should().NotBeEmpty();
        foreach (string file in files)
        {
            byte[] message = File.ReadAllBytes(file);
            var input = new ReadOnlySequence<byte>(message);
            Wire.ReadAll(new SipFrameReader(), ref input).Should().ContainSingle(file);
            input.IsEmpty.Should().BeTrue(file);
            Wire.Read(message).TryCheck(out SipReadError error).Should().BeTrue("{0} in {1}", error, file);
            CheckSplits(message);
        }
    }

    [Fact]
    public void Any_bytes_in_any_pieces() => Gen.Select(Gen.OneOf(Gen.Int[0, Messages.Length - 1].Select(static i => Messages[i]), Mutated), Gen.Int[1, 40].Array[1, 8]).Sample(static (bytes, sizes) =>
    {
        var whole = new ReadOnlySequence<byte>(bytes);
        List<string> expected = Wire.ReadAll(new SipFrameReader(), ref whole);
        List<string> found = [];
        var reader = new SipFrameReader();
        int start = 0, turn = 0;
        for (int end = 0; end < bytes.Length && !IsError(found);)
        {
            end = Math.Min(bytes.Length, end + sizes[turn++ % sizes.Length]);
            var input = new ReadOnlySequence<byte>(bytes, start, end - start);
            found.AddRange(Wire.ReadAll(reader, ref input));
            start = end - (int)input.Length;
        }

        found.Should().Equal(expected);
    }, iter: 2000);

    private static Gen<byte[]> Mutated => Gen.Select(Gen.Int[0, Messages.Length - 1].Select(static i => Messages[i]), Gen.Int[0, 400], Gen.Int[0, 8].Select(static i => (byte)"\0\t\n\r :A\u007fÿ"[i])).Select(static (bytes, at, value) =>
    {
        byte[] copy = [.. bytes];
        copy[at % copy.Length] = value;
        return copy;
    });

    private static bool IsError(List<string> found) => found.Count > 0 && found[^1].Contains(" at byte ", StringComparison.Ordinal);

    // In two pieces of memory at once, and as first a part and then all of what remains.
    private static void CheckSplits(byte[] bytes)
    {
        var whole = new ReadOnlySequence<byte>(bytes);
        List<string> expected = Wire.ReadAll(new SipFrameReader(), ref whole);
        for (int at = 1; at < bytes.Length; at++)
        {
            ReadOnlySequence<byte> pieces = Segments.Cut(bytes, at);
            bool same = Wire.ReadAll(new SipFrameReader(), ref pieces).SequenceEqual(expected);

            var reader = new SipFrameReader();
            var input = new ReadOnlySequence<byte>(bytes, 0, at);
            List<string> found = Wire.ReadAll(reader, ref input);
            if (!IsError(found))
            {
                input = new ReadOnlySequence<byte>(bytes, at - (int)input.Length, bytes.Length - at + (int)input.Length);
                found.AddRange(Wire.ReadAll(reader, ref input));
            }

            (same && found.SequenceEqual(expected)).Should().BeTrue("cut at {0}", at);
        }
    }
}
