using EnhancedPresence.Calendar;

namespace EnhancedPresence.Categories;

/// <summary>
/// Free/busy as a document carries it: the packed slots and the attributes beside them. <see cref="TryGetMap"/> gives the map to work with.
/// Where from: element <c>calendarData/freeBusy</c>. Immutable, compared by content.
/// </summary>
public sealed record FreeBusy
{
    /// <summary>The start of slot 0, in UTC.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>How long a slot is, as the xs:duration it was written as; <c>PT15M</c> by default. Open: text that is no duration is kept.</summary>
    public string Granularity { get; init; } = "PT15M";

    /// <summary>The version of the encoding; 1 is the only one seen.</summary>
    public int EncodingVersion { get; init; } = 1;

    /// <summary>The packed slots: 2 bits each, slot 0 in the lowest bits of the first byte.</summary>
    public EquatableArray<byte> Slots { get; init; }

    /// <summary>Whether the element stood in the Exchange namespace, as one page of the documentation prints it; false by default.</summary>
    public bool InExchangeNamespace { get; init; }

    /// <summary>Attributes this library doesn't know.</summary>
    public UnknownContent Unknown { get; init; } = UnknownContent.None;

    /// <summary>Wraps a map. Unused slots of its last byte read back as free.</summary>
    /// <param name="map">The map.</param>
    /// <returns>The value to publish.</returns>
    public static FreeBusy FromMap(FreeBusyMap map)
    {
        ArgumentNullException.ThrowIfNull(map);
        return new FreeBusy
        {
            Start = map.Start,
            Granularity = FreeBusyMap.FormatGranularity(map.Granularity),
            Slots = EquatableArray.Create(map.Packed),
        };
    }

    /// <summary>The map: every slot of every byte.</summary>
    /// <param name="map">The map, or null when the granularity is no positive duration or the encoding version is not 1.</param>
    /// <returns>Whether there is a map.</returns>
    public bool TryGetMap([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out FreeBusyMap? map)
    {
        map = null;
        return EncodingVersion == 1
            && FreeBusyMap.TryParseGranularity(Granularity, out TimeSpan granularity)
            && FreeBusyMap.TryCreate(Start, granularity, Slots.AsSpan(), out map);
    }
}
