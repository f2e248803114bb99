using System.Buffers;

namespace EnhancedPresence.Xml.Reading;

/// <content>
/// The repeated parts of models, kept until their number is known, so that a list is allocated once and in its size. One rented array
/// serves the whole document: the parts of a child are taken before those of its parent.
/// </content>
internal ref partial struct Utf8XmlReader
{
    private const int FirstGathered = 64;

    /// <summary>Where the parts of an element start that begins now.</summary>
    internal readonly int GatheringStart => _gatheredCount;

    /// <summary>Keeps a part.</summary>
    /// <param name="code">Tells parts of several lists of an element apart.</param>
    /// <param name="part">The part.</param>
    internal void Gather(byte code, object? part)
    {
        if (_gathered is null || _gatheredCount == _gathered.Length)
        {
            GrowGathered();
        }

        _gathered![_gatheredCount++] = new GatheredPart(code, part);
    }

    /// <summary>The parts with a code, in order.</summary>
    /// <param name="start">Where the element's parts start.</param>
    /// <param name="code">The code.</param>
    internal readonly EquatableArray<T> Gathered<T>(int start, byte code)
        where T : class
    {
        ReadOnlySpan<GatheredPart> parts = _gathered.AsSpan(start, _gatheredCount - start);
        int count = 0;
        foreach (ref readonly GatheredPart part in parts)
        {
            count += part.Code == code ? 1 : 0;
        }

        if (count == 0)
        {
            return default;
        }

        var items = new T[count];
        count = 0;
        foreach (ref readonly GatheredPart part in parts)
        {
            if (part.Code == code)
            {
                items[count++] = (T)part.Item!;
            }
        }

        return new EquatableArray<T>(items);
    }

    /// <summary>Forgets the parts of an element.</summary>
    internal void EndGathering(int start)
    {
        if (_gatheredCount > start)
        {
            _gathered.AsSpan(start, _gatheredCount - start).Clear();
            _gatheredCount = start;
        }
    }

    private void GrowGathered()
    {
        GatheredPart[] larger = ArrayPool<GatheredPart>.Shared.Rent(Math.Max(FirstGathered, _gatheredCount * 2));
        _gathered.AsSpan(0, _gatheredCount).CopyTo(larger);
        ReturnGathered();
        _gathered = larger;
    }

    private readonly void ReturnGathered()
    {
        if (_gathered is not null)
        {
            _gathered.AsSpan(0, _gatheredCount).Clear();
            ArrayPool<GatheredPart>.Shared.Return(_gathered);
        }
    }

    private readonly record struct GatheredPart(byte Code, object? Item);
}
