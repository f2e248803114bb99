using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace EnhancedPresence.Calendar;

/// <summary>
/// Walks the runs of packed slots in order and allocates nothing: <c>foreach (FreeBusySlotRun run in FreeBusyEncoder.EnumerateRuns(packed, slots))</c>.
/// Not thread-safe.
/// </summary>
public ref struct FreeBusySlotRunEnumerator
{
    private const int SlotsPerWord = 32;
    private const int SlotsPerStep = 2 * SlotsPerWord;

    private readonly ReadOnlySpan<byte> _packed;
    private readonly int _slots;

    // Of the slots before _next, a bit for each that begins a run, those that were passed cleared.
    private ulong _changes;
    private int _next;
    private int _first;
    private int _end;
    private FreeBusyStatus _status;

    internal FreeBusySlotRunEnumerator(ReadOnlySpan<byte> packed, int slots)
    {
        _packed = packed;
        _slots = slots;
    }

    /// <summary>The run the walk is at.</summary>
    public readonly FreeBusySlotRun Current => new(_first, _end - _first, _status);

    /// <summary>The walk itself, for foreach.</summary>
    /// <returns>This.</returns>
    public readonly FreeBusySlotRunEnumerator GetEnumerator() => this;

    /// <summary>Goes to the next run.</summary>
    /// <returns>False after the last.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool MoveNext()
    {
        if (_end >= _slots)
        {
            return false;
        }

        ulong changes = _changes;
        int next = _next;
        while (changes == 0 && next < _slots)
        {
            changes = Changes(_packed, next);
            next += SlotsPerStep;
        }

        _next = next;
        _first = _end;
        _status = (FreeBusyStatus)((_packed[(int)((uint)_first / FreeBusyEncoder.SlotsPerByte)] >> (2 * (_first & 3))) & 3);
        _end = changes == 0 ? _slots : Math.Min(next - SlotsPerStep + BitOperations.TrailingZeroCount(changes), _slots);
        _changes = changes & (changes - 1);
        return true;
    }

    /// <summary>Of the next slots, a bit for each that differs from the one before it. Not inlined, so that the walk stays in registers.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ulong Changes(ReadOnlySpan<byte> packed, int slot)
    {
        ReadOnlySpan<byte> rest = packed[(slot / FreeBusyEncoder.SlotsPerByte)..];

        // The very first slot begins a run, which is not a change.
        ulong before = slot == 0 ? rest[0] & 3u : (ulong)packed[(slot / FreeBusyEncoder.SlotsPerByte) - 1] >> 6;
        ulong lower = Word(rest);
        ulong upper = rest.Length > sizeof(ulong) ? Word(rest[sizeof(ulong)..]) : 0;
        return Compress(lower ^ ((lower << 2) | before)) | (Compress(upper ^ ((upper << 2) | (lower >> 62))) << SlotsPerWord);
    }

    private static ulong Word(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length >= sizeof(ulong))
        {
            return BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        }

        ulong word = 0;
        for (int i = 0; i < bytes.Length; i++)
        {
            word |= (ulong)bytes[i] << (8 * i);
        }

        return word;
    }

    /// <summary>A bit for each slot that is not 0.</summary>
    private static ulong Compress(ulong slots)
    {
        slots |= slots >> 1;
        return Bmi2.X64.IsSupported ? Bmi2.X64.ParallelBitExtract(slots, FreeBusyEncoder.LowBits) : Collect(slots);
    }

    /// <summary>The low bit of each slot, for processors without that instruction.</summary>
    internal static ulong Collect(ulong slots)
    {
        slots &= FreeBusyEncoder.LowBits;
        slots = (slots | (slots >> 1)) & 0x3333_3333_3333_3333;
        slots = (slots | (slots >> 2)) & 0x0F0F_0F0F_0F0F_0F0F;
        slots = (slots | (slots >> 4)) & 0x00FF_00FF_00FF_00FF;
        slots = (slots | (slots >> 8)) & 0x0000_FFFF_0000_FFFF;
        return (slots | (slots >> 16)) & uint.MaxValue;
    }
}
