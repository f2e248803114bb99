using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Unicode;
using EnhancedPresence.Xml.Reading;

namespace EnhancedPresence.Xml.Writing;

/// <summary>
/// Writes XML as UTF-8 into a buffer writer, without allocation. Markup comes pre-encoded from the codecs; text and values are escaped here.
/// Partials: Text.
/// </summary>
internal ref partial struct Utf8XmlWriter
{
    // Enough for most tags with their values.
    private const int MinimumSpan = 256;

    private readonly IBufferWriter<byte> _output;
    private Span<byte> _span;
    private int _used;
    private InstantText _instant;
    private int _instantLength;
    private long _instantTicks;
    private long _instantDay;

    internal Utf8XmlWriter(IBufferWriter<byte> output) => _output = output;

    /// <summary>Hands what was written to the buffer writer.</summary>
    internal void Flush()
    {
        if (_used > 0)
        {
            _output.Advance(_used);
        }

        _span = default;
        _used = 0;
    }

    /// <summary>Room for a run of markup and short values, which <see cref="Put"/> fills.</summary>
    /// <param name="most">The most bytes the run can have; there may be room for more.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Span<byte> Room(int most)
    {
        Ensure(most);
        return _span[_used..];
    }

    /// <summary>Takes what was put into the room.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Take(int length) => _used += length;

    /// <summary>Takes what was put into the room, writes the value of an attribute, and gives new room.</summary>
    internal Span<byte> Value(int length, string value, int most)
    {
        _used += length;
        if (!TryPlain(value))
        {
            Escaped(value, AttributeSpecials);
        }

        return Room(most);
    }

    /// <summary>Takes what was put into the room, writes element text, and gives new room.</summary>
    internal Span<byte> Text(int length, string text, int most)
    {
        _used += length;
        if (!TryPlain(text))
        {
            Escaped(text, TextSpecials);
        }

        return Room(most);
    }

    /// <summary>Writes bytes as they are. Inlined, so that markup that is a constant is a few stores.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Raw(scoped ReadOnlySpan<byte> utf8)
    {
        Ensure(utf8.Length);
        utf8.CopyTo(_span[_used..]);
        _used += utf8.Length;
    }

    /// <summary>Writes a name without a prefix that comes from a model.</summary>
    /// <exception cref="ArgumentException">It is no XML name.</exception>
    internal void Name(string name)
    {
        const int maxBytesOfACharacter = 3;
        Ensure(name.Length * maxBytesOfACharacter);
        Span<byte> target = _span[_used..];
        if (Utf8.FromUtf16(name, target, out _, out int written, replaceInvalidSequences: false) != OperationStatus.Done
            || !XmlCharacters.IsUnqualifiedName(target[..written]))
        {
            throw new ArgumentException("The name of an unknown part is no XML name.");
        }

        _used += written;
    }

    /// <summary>Writes an attribute: the opening such as <c> manual="</c>, the value, the closing quote.</summary>
    /// <exception cref="ArgumentException">The value has a character that XML cannot carry.</exception>
    internal void Attribute(scoped ReadOnlySpan<byte> opening, string? value)
    {
        if (value is not null)
        {
            Raw(opening);
            Value(value);
            Raw("\""u8);
        }
    }

    /// <summary>Writes the value of an attribute, without the quotes.</summary>
    /// <exception cref="ArgumentException">The value has a character that XML cannot carry.</exception>
    internal void Value(string value)
    {
        if (!TryPlain(value))
        {
            Escaped(value, AttributeSpecials);
        }
    }

    /// <summary>Writes an attribute with a number, when there is one.</summary>
    internal void Attribute(scoped ReadOnlySpan<byte> opening, long? value)
    {
        if (value is { } number)
        {
            Raw(opening);
            Number(number);
            Raw("\""u8);
        }
    }

    /// <summary>Writes an attribute with a number, when there is one.</summary>
    internal void Attribute(scoped ReadOnlySpan<byte> opening, uint? value)
    {
        if (value is { } number)
        {
            Raw(opening);
            Number(number);
            Raw("\""u8);
        }
    }

    /// <summary>Writes an attribute with a truth value, when there is one.</summary>
    internal void Attribute(scoped ReadOnlySpan<byte> opening, bool? value)
    {
        if (value is { } truth)
        {
            Raw(opening);
            Raw(truth ? "true\""u8 : "false\""u8);
        }
    }

    /// <summary>Writes an attribute with an instant, when there is one.</summary>
    internal void Attribute(scoped ReadOnlySpan<byte> opening, DateTimeOffset? value)
    {
        if (value is { } instant)
        {
            Raw(opening);
            Instant(instant);
            Raw("\""u8);
        }
    }

    /// <summary>Writes a number in decimal.</summary>
    internal void Number(long value)
    {
        if (value is >= 0 and <= uint.MaxValue)
        {
            Number((uint)value);
            return;
        }

        const int maxDigits = 20;
        Ensure(maxDigits);
        value.TryFormat(_span[_used..], out int written, default, CultureInfo.InvariantCulture);
        _used += written;
    }

    /// <summary>Writes a number in decimal.</summary>
    internal void Number(uint value)
    {
        const int maxDigits = 10;
        Ensure(maxDigits);
        _used = Put.Number(_span, _used, value);
    }

    /// <summary>Writes a number without a sign in decimal.</summary>
    internal void Number(ulong value)
    {
        const int maxDigits = 20;
        Ensure(maxDigits);
        value.TryFormat(_span[_used..], out int written, default, CultureInfo.InvariantCulture);
        _used += written;
    }

    /// <summary>Writes numbers between blanks.</summary>
    internal void Numbers(EquatableArray<int> values)
    {
        for (int i = 0; i < values.Count; i++)
        {
            Raw(i == 0 ? default : " "u8);
            Number((long)values[i]);
        }
    }

    /// <summary>Writes an attribute with numbers between blanks, when it is there.</summary>
    internal void Attribute(scoped ReadOnlySpan<byte> opening, EquatableArray<int>? values)
    {
        if (values is { } numbers)
        {
            Raw(opening);
            Numbers(numbers);
            Raw("\""u8);
        }
    }

    /// <summary>Writes a time of day.</summary>
    internal void Time(TimeOnly value)
    {
        const int length = 8;
        Ensure(length);
        Span<byte> text = _span.Slice(_used, length);
        Put.Pair(text, 0, value.Hour);
        Put.Pair(text, 3, value.Minute);
        Put.Pair(text, 6, value.Second);
        text[2] = text[5] = (byte)':';
        _used += length;
    }

    /// <summary>Writes an instant in UTC, with a fraction only when it has one.</summary>
    internal void Instant(DateTimeOffset value)
    {
        Ensure(InstantText.MaxLength);
        _used = Instant(_span, _used, value);
    }

    /// <summary>Puts an instant into room for <see cref="InstantText.MaxLength"/> bytes.</summary>
    /// <returns>Where it ends.</returns>
    internal int Instant(scoped Span<byte> room, int at, DateTimeOffset value)
    {
        // The times of a document are mostly of one day. What is copied beyond the length is written over.
        long ticks = value.UtcTicks;
        if (_instantLength == 0 || ticks != _instantTicks)
        {
            SetInstant(ticks);
        }

        ((ReadOnlySpan<byte>)_instant).CopyTo(room[at..]);
        return at + _instantLength;
    }

    /// <summary>Puts an attribute with an instant, when there is one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal int Attribute(scoped Span<byte> room, int at, scoped ReadOnlySpan<byte> opening, DateTimeOffset? value)
    {
        if (value is { } instant)
        {
            at = Instant(room, Put.Raw(room, at, opening), instant);
            room[at++] = (byte)'"';
        }

        return at;
    }

    private void SetInstant(long ticks)
    {
        long ofDay = ticks - _instantDay;
        if (_instantLength == 0 || (ulong)ofDay >= TimeSpan.TicksPerDay)
        {
            InstantText.WriteDay(ticks, _instant);
            ofDay = ticks % TimeSpan.TicksPerDay;
            _instantDay = ticks - ofDay;
        }

        _instantLength = InstantText.WriteTime((ulong)ofDay, _instant);
        _instantTicks = ticks;
    }

    /// <summary>Writes bytes as base64.</summary>
    internal void Base64(scoped ReadOnlySpan<byte> bytes)
    {
        Ensure(System.Buffers.Text.Base64.GetMaxEncodedToUtf8Length(bytes.Length));
        System.Buffers.Text.Base64.EncodeToUtf8(bytes, _span[_used..], out _, out int written);
        _used += written;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Ensure(int length)
    {
        if (_span.Length - _used < length)
        {
            Grow(length);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Grow(int length)
    {
        Flush();
        _span = _output.GetSpan(Math.Max(length, MinimumSpan));
    }
}
