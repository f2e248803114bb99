using System.Security.Cryptography;

namespace EnhancedPresence.Ical.Parsing;

/// <summary>Remembers the calendar of the newest text, so that a text that did not change is not read twice. Safe for use from several threads.</summary>
internal sealed class IcalCache
{
    private volatile Entry? _newest;

    /// <summary>The calendar of a text: the one before when the text is the same, else what is made of it.</summary>
    public IcalCalendar GetOrMake(ReadOnlySpan<byte> text, IcalMaker make)
    {
        byte[] hash = SHA256.HashData(text);
        if (_newest is { } known && hash.AsSpan().SequenceEqual(known.Hash))
        {
            return known.Calendar;
        }

        var made = new Entry(hash, make(text));
        _newest = made;
        return made.Calendar;
    }

    private sealed record Entry(byte[] Hash, IcalCalendar Calendar);
}
