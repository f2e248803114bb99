using System.Buffers;

namespace EnhancedPresence.TestKit;

/// <summary>A buffer writer that gives exactly the room it is asked for, and none that was given before.</summary>
public sealed class NarrowBufferWriter : IBufferWriter<byte>
{
    private readonly List<byte> _written = [];
    private byte[] _room = [];

    /// <summary>What was written.</summary>
    public byte[] ToArray() => [.. _written];

    /// <inheritdoc/>
    public void Advance(int count)
    {
        _written.AddRange(_room.AsSpan(0, count));
        _room = [];
    }

    /// <inheritdoc/>
    public Memory<byte> GetMemory(int sizeHint = 0) => _room = new byte[Math.Max(sizeHint, 1)];

    /// <inheritdoc/>
    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;
}
