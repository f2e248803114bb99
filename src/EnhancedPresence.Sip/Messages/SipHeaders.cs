using System.Collections;
using System.Diagnostics.CodeAnalysis;
using EnhancedPresence.Sip.Codec;

namespace EnhancedPresence.Sip.Messages;

/// <summary>
/// The header lines of a message in their order, each as it came. Looking for a line costs no allocation; its value as text costs one.
/// Immutable; safe for use from several threads.
/// </summary>
[SuppressMessage("Performance", "CA1815", Justification = "A view of a message; nobody compares views.")]
public readonly struct SipHeaders : IReadOnlyList<SipHeader>
{
    private readonly ReadOnlyMemory<byte> _head;
    private readonly HeaderEntry[]? _entries;

    internal SipHeaders(ReadOnlyMemory<byte> head, HeaderEntry[] entries) => (_head, _entries) = (head, entries);

    /// <summary>How many lines there are; 0 or more.</summary>
    public int Count => Entries.Length;

    private ReadOnlySpan<HeaderEntry> Entries => _entries;

    /// <summary>A line by its place.</summary>
    /// <param name="index">From 0 to less than <see cref="Count"/>.</param>
    public SipHeader this[int index]
    {
        get
        {
            ref readonly HeaderEntry entry = ref Entries[index];
            return new SipHeader(SipHeaderName.Of(entry, _head.Span), SipText.Decode(entry.Value(_head.Span), entry.Folded));
        }
    }

    /// <summary>Whether there is a line of a name.</summary>
    /// <param name="name">The name.</param>
    /// <returns>True when there is.</returns>
    public bool Contains(SipHeaderName name) => IndexOf(name, 0) >= 0;

    /// <summary>How many lines of a name there are.</summary>
    /// <param name="name">The name.</param>
    /// <returns>0 or more.</returns>
    public int CountOf(SipHeaderName name)
    {
        int count = 0;
        for (int i = IndexOf(name, 0); i >= 0; i = IndexOf(name, i + 1))
        {
            count++;
        }

        return count;
    }

    /// <summary>The value of the first line of a name.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The value, or null when there is none.</returns>
    public string? First(SipHeaderName name)
    {
        int index = IndexOf(name, 0);
        return index < 0 ? null : this[index].Value;
    }

    /// <summary>The values of all lines of a name, one for each line.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The values in their order.</returns>
    public IReadOnlyList<string> All(SipHeaderName name)
    {
        List<string> values = [];
        for (int i = IndexOf(name, 0); i >= 0; i = IndexOf(name, i + 1))
        {
            values.Add(this[i].Value);
        }

        return values;
    }

    /// <summary>The values of all lines of a name, those that stand in one line with commas between them taken apart (RFC 3261 section 7.3.1).</summary>
    /// <param name="name">The name of a header whose values may be combined; not a challenge or its answer, which have commas of their own.</param>
    /// <returns>The values in their order, empty ones left out.</returns>
    public IReadOnlyList<string> Values(SipHeaderName name)
    {
        List<string> values = [];
        foreach (string line in All(name))
        {
            ReadOnlySpan<char> rest = line;
            while (!rest.IsEmpty)
            {
                int comma = SipText.IndexOutside(rest, ',');
                ReadOnlySpan<char> value = SipText.Trim(comma < 0 ? rest : rest[..comma]);
                rest = comma < 0 ? [] : rest[(comma + 1)..];
                if (!value.IsEmpty)
                {
                    values.Add(value.ToString());
                }
            }
        }

        return values;
    }

    /// <summary>Whether a comma-separated header, such as Supported, has a token. Costs no allocation.</summary>
    /// <param name="name">The header.</param>
    /// <param name="token">The token, compared without regard to ASCII case; parameters after a semicolon do not count.</param>
    /// <returns>True when it has.</returns>
    public bool HasToken(SipHeaderName name, ReadOnlySpan<char> token)
    {
        for (int i = IndexOf(name, 0); i >= 0; i = IndexOf(name, i + 1))
        {
            ReadOnlySpan<byte> rest = Entries[i].Value(_head.Span);
            while (!rest.IsEmpty)
            {
                int comma = SipText.IndexOutside(rest, (byte)',');
                ReadOnlySpan<byte> value = comma < 0 ? rest : rest[..comma];
                rest = comma < 0 ? [] : rest[(comma + 1)..];
                int semicolon = value.IndexOf((byte)';');
                if (System.Text.Ascii.EqualsIgnoreCase(SipText.Trim(semicolon < 0 ? value : value[..semicolon]), token))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>The value of the first line of a name as it stands in the message, folds included. Costs no allocation.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The bytes; empty when there is no such line.</returns>
    public ReadOnlySpan<byte> RawFirst(SipHeaderName name)
    {
        int index = IndexOf(name, 0);
        return index < 0 ? [] : Entries[index].Value(_head.Span);
    }

    /// <summary>The lines in their order.</summary>
    /// <returns>An enumerator.</returns>
    public IEnumerator<SipHeader> GetEnumerator()
    {
        for (int i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Where the value of a line starts, in bytes of the message.</summary>
    internal int OffsetOf(SipHeaderName name)
    {
        int index = IndexOf(name, 0);
        return index < 0 ? _head.Length : Entries[index].ValueStart;
    }

    private int IndexOf(SipHeaderName name, int from)
    {
        ReadOnlySpan<HeaderEntry> entries = Entries;
        for (int i = from; i < entries.Length; i++)
        {
            if (name.Matches(entries[i], _head.Span))
            {
                return i;
            }
        }

        return -1;
    }
}
