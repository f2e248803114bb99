using System.Buffers;

namespace EnhancedPresence.TestKit;

/// <summary>Bytes cut into pieces of memory, as they come from a network.</summary>
public static class Segments
{
    /// <summary>The bytes in two pieces.</summary>
    public static ReadOnlySequence<byte> Cut(byte[] bytes, int at)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        return Of([bytes.AsMemory(0, at), bytes.AsMemory(at)]);
    }

    /// <summary>Every byte a piece of its own.</summary>
    public static ReadOnlySequence<byte> Single(byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        return Of([.. Enumerable.Range(0, bytes.Length).Select(i => bytes.AsMemory(i, 1))]);
    }

    private static ReadOnlySequence<byte> Of(Memory<byte>[] pieces)
    {
        if (pieces.Length == 0)
        {
            return ReadOnlySequence<byte>.Empty;
        }

        var first = new Segment(pieces[0], 0);
        Segment last = first;
        foreach (Memory<byte> piece in pieces[1..])
        {
            last = last.Append(piece);
        }

        return new ReadOnlySequence<byte>(first, 0, last, last.Memory.Length);
    }

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        public Segment(ReadOnlyMemory<byte> memory, long index) => (Memory, RunningIndex) = (memory, index);

        public Segment Append(ReadOnlyMemory<byte> memory)
        {
            var next = new Segment(memory, RunningIndex + Memory.Length);
            Next = next;
            return next;
        }
    }
}
