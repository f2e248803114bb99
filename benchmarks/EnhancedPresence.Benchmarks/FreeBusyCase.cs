using System.Buffers.Text;
using System.Text;
using EnhancedPresence.Calendar;

namespace EnhancedPresence.Benchmarks;

/// <summary>A calendar of a number of intervals in the usual window of 128 slots, and every way to write and read it. It refuses to exist when they do not agree.</summary>
internal sealed class FreeBusyCase
{
    private const int Slots = 128;

    private static readonly TimeSpan Granularity = TimeSpan.FromMinutes(15);
    private static readonly DateTimeOffset Start = new(2026, 3, 9, 0, 0, 0, TimeSpan.Zero);

    private readonly FreeBusyInterval[] _busy;
    private readonly byte[] _packed = new byte[FreeBusyEncoder.GetPackedLength(Slots)];
    private readonly byte[] _text = new byte[FreeBusyEncoder.GetBase64Length(Slots)];
    private readonly byte[] _encoded;

    public FreeBusyCase(int intervals)
    {
        // Of many lengths, overlapping, off the quarter of an hour, some beyond the window.
        _busy = [.. Enumerable.Range(0, intervals).Select(i => At((i * 131 * 7 % 2000) - 60, 15 * (1 + (i * 5 % 9)), (FreeBusyStatus)(1 + (i % 3))))];
        string naive = NaiveEncode();
        Encode();
        if (naive != Encoding.ASCII.GetString(_text))
        {
            throw new InvalidOperationException("The encoders disagree.");
        }

        _encoded = Encoding.ASCII.GetBytes(naive);
        if (DecodeRuns() != NaiveRuns())
        {
            throw new InvalidOperationException("The decoders disagree.");
        }
    }

    public int Encode() => FreeBusyEncoder.EncodeBase64(_busy, Start, Granularity, Slots, _text);

    public int Base64Encode()
    {
        Base64.EncodeToUtf8(_packed, _text, out _, out int written);
        return written;
    }

    public string NaiveEncode()
    {
        var slots = new FreeBusyStatus[Slots];
        foreach ((DateTimeOffset start, DateTimeOffset end, FreeBusyStatus status) in _busy)
        {
            int first = Math.Max(0, (int)Math.Floor((start - Start) / Granularity));
            int beyond = Math.Min(slots.Length, (int)Math.Ceiling((end - Start) / Granularity));
            for (int slot = first; slot < beyond; slot++)
            {
                slots[slot] = status > slots[slot] ? status : slots[slot];
            }
        }

        byte[] packed = new byte[(slots.Length + 3) / 4];
        for (int slot = 0; slot < slots.Length; slot++)
        {
            packed[slot / 4] |= (byte)((int)slots[slot] << (2 * (slot % 4)));
        }

        return Convert.ToBase64String(packed);
    }

    public long DecodeRuns()
    {
        FreeBusyEncoder.TryDecodeBase64(_encoded, _packed, out int written, out _);
        long sum = 0;
        foreach ((int first, int count, FreeBusyStatus status) in FreeBusyEncoder.EnumerateRuns(_packed.AsSpan(0, written), Slots))
        {
            sum = Add(sum, first, count, status);
        }

        return sum;
    }

    public int Base64Decode()
    {
        Base64.DecodeFromUtf8(_encoded, _packed, out _, out int written);
        return written;
    }

    private long NaiveRuns()
    {
        byte[] packed = Convert.FromBase64String(Encoding.ASCII.GetString(_encoded));
        FreeBusyStatus[] slots = [.. Enumerable.Range(0, Slots).Select(slot => (FreeBusyStatus)((packed[slot / 4] >> (2 * (slot % 4))) & 3))];
        long sum = 0;
        for (int first = 0; first < Slots;)
        {
            int count = slots[first..].TakeWhile(status => status == slots[first]).Count();
            sum = Add(sum, first, count, slots[first]);
            first += count;
        }

        return sum;
    }

    // What is done with a run must not wait for what was done with the one before it: the decoder is measured, not a chain of multiplications.
    private static long Add(long sum, int first, int count, FreeBusyStatus status) => sum + (((first * 1021L) + count) * (5 + (int)status));

    private static FreeBusyInterval At(int minute, int minutes, FreeBusyStatus status)
    {
        DateTimeOffset start = Start.AddMinutes(minute);
        return new FreeBusyInterval(start, start.AddMinutes(minutes), status);
    }
}
