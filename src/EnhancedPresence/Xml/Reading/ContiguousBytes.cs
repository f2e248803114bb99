using System.Buffers;

namespace EnhancedPresence.Xml.Reading;

/// <summary>
/// A document in one piece: the memory it lies in already, or a copy in a rented buffer, which is cleared when it goes back, as it holds
/// what people wrote. Of a document beyond the limit only as much is copied as shows that.
/// </summary>
internal readonly ref struct ContiguousBytes
{
    private readonly byte[]? _rented;

    internal ContiguousBytes(in ReadOnlySequence<byte> utf8, PresenceXmlLimits limits)
    {
        if (utf8.IsSingleSegment)
        {
            Span = utf8.FirstSpan;
            return;
        }

        int length = (int)Math.Min(utf8.Length, Math.Min(limits.MaxDocumentBytes + 1L, Array.MaxLength));
        _rented = ArrayPool<byte>.Shared.Rent(length);
        utf8.Slice(0, length).CopyTo(_rented);
        Span = _rented.AsSpan(0, length);
    }

    internal ReadOnlySpan<byte> Span { get; }

    public void Dispose()
    {
        if (_rented is not null)
        {
            _rented.AsSpan(0, Span.Length).Clear();
            ArrayPool<byte>.Shared.Return(_rented);
        }
    }
}
