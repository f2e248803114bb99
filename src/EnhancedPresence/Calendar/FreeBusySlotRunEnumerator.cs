using System.Buffers.Binary;
using System.Numerics;

namespace EnhancedPresence.Calendar;

/// <summary>
/// Walks the runs of packed slots in order and allocates nothing: <c>foreach (FreeBusySlotRun run in FreeBusyEncoder.EnumerateRuns(packed, slots))</c>.
/// Not thread-safe.
/// </summary>
public ref struct FreeBusySlotRunEnumerator
{
    private const int SlotsPerWord = 32;

    private readonly ReadOnlySpan<byte> _packed;
    private readonly int _slots;

    // In the low bit of each slot of the current word, whether it differs from the slot before it.
    private ulong _changes;
    private ulong _word;
    private int _wordStart;
    private int _first;
    private FreeBusyStatus _status;

    internal FreeBusySlotRunEnumerator(ReadOnlySpan<byte> packed, int slots)
    {
        _packed = packed;
        _slots = slots;
        _wordStart = -SlotsPerWord;
        if (slots > 0)
        {
            // The first slot begins a run, which is not a change.
            NextWord();
            _status = (FreeBusyStatus)(_word & 3);
            _changes &= ~1UL;
        }
    }

    /// <summary>The run the walk is at.</summary>
    public FreeBusySlotRun Current { get; private set; }

    /// <summary>The walk itself, for foreach.</summary>
    /// <returns>This.</returns>
    public readonly FreeBusySlotRunEnumerator GetEnumerator() => this;

    /// <summary>Goes to the next run.</summary>
    /// <returns>False after the last.</returns>
    public bool MoveNext()
    {
        if (_first >= _slots)
        {
            return false;
        }

        while (_changes == 0 && _wordStart + SlotsPerWord < _slots)
        {
            NextWord();
        }

        // Without a change, 64: the end of the word.
        int bit = BitOperations.TrailingZeroCount(_changes);
        int end = Math.Min(_wordStart + (bit / 2), _slots);
        Current = new FreeBusySlotRun(_first, end - _first, _status);
        _first = end;
        _status = (FreeBusyStatus)((_word >> bit) & 3);
        _changes &= _changes - 1;
        return true;
    }

    private void NextWord()
    {
        _wordStart += SlotsPerWord;
        ulong before = _word >> 62;
        ReadOnlySpan<byte> rest = _packed[(_wordStart / FreeBusyEncoder.SlotsPerByte)..];
        if (rest.Length >= sizeof(ulong))
        {
            _word = BinaryPrimitives.ReadUInt64LittleEndian(rest);
        }
        else
        {
            _word = 0;
            for (int i = 0; i < rest.Length; i++)
            {
                _word |= (ulong)rest[i] << (8 * i);
            }
        }

        ulong different = _word ^ ((_word << 2) | before);
        _changes = (different | (different >> 1)) & FreeBusyEncoder.LowBits;
    }
}
