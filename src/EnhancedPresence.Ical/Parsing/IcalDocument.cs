namespace EnhancedPresence.Ical.Parsing;

/// <summary>The parts of a text that matter here, still as text.</summary>
internal sealed class IcalDocument
{
    public List<IcalComponent> Events { get; } = [];

    /// <summary>The VFREEBUSY components.</summary>
    public List<IcalComponent> FreeBusy { get; } = [];

    public List<IcalComponent> TimeZones { get; } = [];

    /// <summary>The property X-WR-TIMEZONE of the first calendar that has one.</summary>
    public string? ZoneId { get; set; }
}
