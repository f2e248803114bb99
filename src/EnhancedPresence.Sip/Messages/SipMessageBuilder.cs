using System.Buffers;
using System.Globalization;
using System.Text;
using EnhancedPresence.Sip.Codec;

namespace EnhancedPresence.Sip.Messages;

/// <summary>Puts a message together, header by header in the order of the calls. Content-Length is written by itself. Not safe for use from several threads.</summary>
/// <typeparam name="TBuilder">The kind of builder.</typeparam>
public abstract class SipMessageBuilder<TBuilder>
    where TBuilder : SipMessageBuilder<TBuilder>
{
    private readonly ArrayBufferWriter<byte> _head = new(512);
    private readonly List<HeaderEntry> _entries = new(16);
    private ReadOnlyMemory<byte> _body;

    private protected SipMessageBuilder()
    {
    }

    private TBuilder This => (TBuilder)this;

    /// <summary>Adds a line.</summary>
    /// <param name="name">The name; Content-Length is not yours to add.</param>
    /// <param name="value">The value, without control characters.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentException">The value could be read as something else, or the name is Content-Length.</exception>
    public TBuilder Add(SipHeaderName name, string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (!SipText.IsSafeValue(value) || name == default || name == SipHeaderName.ContentLength)
        {
            throw new ArgumentException($"The value of {name.Value} has a control character, or the header is none to set.", nameof(value));
        }

        AddUnchecked(name, Encoding.UTF8.GetBytes(value));
        return This;
    }

    /// <summary>Adds a line with a number.</summary>
    /// <param name="name">The name.</param>
    /// <param name="value">The number.</param>
    /// <returns>This builder.</returns>
    public TBuilder Add(SipHeaderName name, uint value) => Add(name, value.ToString(CultureInfo.InvariantCulture));

    /// <summary>Adds every line that another message has of a name, unfolded.</summary>
    /// <param name="source">The other message.</param>
    /// <param name="name">The name.</param>
    /// <returns>This builder.</returns>
    public TBuilder Copy(SipMessage source, SipHeaderName name)
    {
        ArgumentNullException.ThrowIfNull(source);
        foreach (string value in source.Headers.All(name))
        {
            AddUnchecked(name, Encoding.UTF8.GetBytes(value));
        }

        return This;
    }

    /// <summary>Sets the body. The bytes are used where they are, so many messages may share them.</summary>
    /// <param name="contentType">What it is, such as <see cref="SipContentTypes.Categories"/>.</param>
    /// <param name="body">The bytes; they must not change afterwards.</param>
    /// <returns>This builder.</returns>
    public TBuilder Body(string contentType, ReadOnlyMemory<byte> body)
    {
        Add(SipHeaderName.ContentType, contentType);
        _body = body;
        return This;
    }

    private protected static void CheckPhrase(string text)
    {
        if (!SipText.IsSafeValue(text))
        {
            throw new ArgumentException("A start line has no control characters.", nameof(text));
        }
    }

    private protected int WriteStart(string text)
    {
        int length = Encoding.UTF8.GetBytes(text, _head.GetSpan(Encoding.UTF8.GetMaxByteCount(text.Length)));
        _head.Advance(length);
        return length;
    }

    private protected void Write(ReadOnlySpan<byte> bytes) => _head.Write(bytes);

    private protected (ReadOnlyMemory<byte> Head, ReadOnlyMemory<byte> Body, HeaderEntry[] Entries) Finish()
    {
        AddUnchecked(SipHeaderName.ContentLength, Encoding.ASCII.GetBytes(_body.Length.ToString(CultureInfo.InvariantCulture)));
        Write("\r\n"u8);
        byte[] head = _head.WrittenSpan.ToArray();
        HeaderEntry[] entries = [.. _entries];

        // Built once more it would have two lengths.
        _entries.RemoveAt(_entries.Count - 1);
        _head.ResetWrittenCount();
        _head.Write(head.AsSpan(0, entries[^1].NameStart));
        return (head, _body, entries);
    }

    private void AddUnchecked(SipHeaderName name, ReadOnlySpan<byte> value)
    {
        int nameStart = _head.WrittenCount;
        WriteStart(name.Value);
        Write(": "u8);
        int valueStart = _head.WrittenCount;
        Write(value);
        Write("\r\n"u8);
        _entries.Add(new HeaderEntry(nameStart, valueStart - 2 - nameStart, valueStart, value.Length, name.Known, folded: false));
    }
}
