namespace EnhancedPresence.Xml.Reading;

/// <content>Typed values of attributes and simple elements; a value of the wrong form is an error with its offset.</content>
internal ref partial struct Utf8XmlReader
{
    internal uint AttributeUInt32(int index) =>
        XmlValues.TryReadUInt32(AttributeValue(index), out uint value) || FailAttribute(index) ? value : 0;

    internal int AttributeInt32(int index) =>
        XmlValues.TryReadInt32(AttributeValue(index), out int value) || FailAttribute(index) ? value : 0;

    internal long AttributeInt64(int index) =>
        XmlValues.TryReadInt64(AttributeValue(index), out long value) || FailAttribute(index) ? value : 0;

    internal bool AttributeBoolean(int index) =>
        (XmlValues.TryReadBoolean(AttributeValue(index), anyCase: true, out bool value) || FailAttribute(index)) && value;

    internal DateTimeOffset AttributeInstant(int index)
    {
        ref readonly AttributeSlot attribute = ref _attributes[index];
        return (attribute.NeedsDecoding
            ? XmlValues.TryReadInstant(AttributeValue(index), out DateTimeOffset value)
            : TryInstant(attribute.ValueStart, attribute.ValueLength, out value)) || FailAttribute(index) ? value : default;
    }

    /// <summary>Reads an instant from bytes of the document. Those of a document are mostly of one day, which is read once.</summary>
    internal bool TryInstant(int start, int length, out DateTimeOffset value)
    {
        ReadOnlySpan<byte> text = _document.Slice(start, length);
        const int day = XmlValues.DayLength;
        if (_knowsDay && length > day && text[..day].SequenceEqual(_document.Slice(_dayStart, day)) && XmlValues.TryReadUtcTime(text[day..], out long ofDay))
        {
            value = new DateTimeOffset(_dayTicks + ofDay, TimeSpan.Zero);
            return true;
        }

        bool read = XmlValues.TryReadInstant(text, out value);
        if (read && length > day && XmlValues.TryReadUtcTime(text[day..], out ofDay))
        {
            (_knowsDay, _dayStart, _dayTicks) = (true, start, value.Ticks - ofDay);
        }

        return read;
    }

    internal SipUri AttributeSipUri(int index) =>
        SipUri.TryParse(AttributeValue(index), null, out SipUri value) || FailAttribute(index) ? value : default;

    internal ContainerId AttributeContainerId(int index) =>
        (XmlValues.TryReadUInt32(AttributeValue(index), out uint value) && value <= ContainerId.MaxValue) || FailAttribute(index) ? new ContainerId((int)value) : default;

    internal EquatableArray<int> AttributeInt32List(int index) =>
        XmlValues.TryReadInt32List(AttributeValue(index), out EquatableArray<int> value) || FailAttribute(index) ? value : default;

    internal EquatableArray<int> ContentInt32List() =>
        XmlValues.TryReadInt32List(ReadContent(out int offset), out EquatableArray<int> value) || FailContent(offset) ? value : default;

    internal uint ContentUInt32() =>
        XmlValues.TryReadUInt32(ReadContent(out int offset), out uint value) || FailContent(offset) ? value : 0;

    internal int ContentInt32() =>
        XmlValues.TryReadInt32(ReadContent(out int offset), out int value) || FailContent(offset) ? value : 0;

    internal short ContentInt16() =>
        XmlValues.TryReadInt32(ReadContent(out int offset), out int value) && value is >= short.MinValue and <= short.MaxValue
        || FailContent(offset) ? (short)value : (short)0;

    internal long ContentInt64() =>
        XmlValues.TryReadInt64(ReadContent(out int offset), out long value) || FailContent(offset) ? value : 0;

    internal ulong ContentUInt64() =>
        XmlValues.TryReadUInt64(ReadContent(out int offset), out ulong value) || FailContent(offset) ? value : 0;

    internal bool ContentBoolean() =>
        (XmlValues.TryReadBoolean(ReadContent(out int offset), anyCase: true, out bool value) || FailContent(offset)) && value;

    internal TimeOnly ContentTime() =>
        XmlValues.TryReadTime(ReadContent(out int offset), out TimeOnly value) || FailContent(offset) ? value : default;

    /// <summary>Records that the text of the simple element just read is not what it should be.</summary>
    /// <returns>Always false.</returns>
    internal bool FailContent(int offset)
    {
        // The element's end tag is read; its slot is still there, and the path should name it.
        _depth++;
        Fail(PresenceReadReason.InvalidValue, offset);
        _depth--;
        return false;
    }

    private bool FailAttribute(int index) => Fail(PresenceReadReason.InvalidValue, AttributeOffset(index));
}
