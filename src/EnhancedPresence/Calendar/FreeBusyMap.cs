namespace EnhancedPresence.Calendar;

/// <summary>A free/busy map.</summary>
public sealed class FreeBusyMap
{
    /// <summary>The start of slot 0, in UTC.</summary>
    public DateTimeOffset Start { get; }

    /// <summary>How long a slot is.</summary>
    public TimeSpan Granularity { get; }

    private byte[] Slots { get; } = [];

    /// <summary>The packed slots.</summary>
    public ReadOnlySpan<byte> Packed => Slots;

    /// <summary>Reads a duration.</summary>
    /// <param name="text">The text.</param>
    /// <param name="granularity">The duration.</param>
    /// <returns>Whether it is one.</returns>
    public static bool TryParseGranularity(string text, out TimeSpan granularity) => throw new NotSupportedException();

    /// <summary>Writes a duration.</summary>
    /// <param name="granularity">The duration.</param>
    /// <returns>The xs:duration text.</returns>
    public static string FormatGranularity(TimeSpan granularity) => throw new NotSupportedException();

    /// <summary>Makes a map.</summary>
    /// <param name="start">The start.</param>
    /// <param name="granularity">The slot length.</param>
    /// <param name="packed">The slots.</param>
    /// <param name="map">The map.</param>
    /// <returns>Whether it could be made.</returns>
    public static bool TryCreate(DateTimeOffset start, TimeSpan granularity, ReadOnlySpan<byte> packed, out FreeBusyMap? map) => throw new NotSupportedException();
}
