using EnhancedPresence.Xml.CategoryCodecs;

namespace EnhancedPresence.Categories;

/// <summary>How active one endpoint is. Where from: type machineState of the state schema. Immutable, compared by content.</summary>
public sealed record MachineState : PresenceState
{
    /// <summary>Makes a state that says nothing yet.</summary>
    public MachineState()
    {
    }

    internal MachineState(in StateParts parts, UnknownContent unknown)
        : base(parts, unknown)
    {
        TimeZoneBias = parts.TimeZoneBias;
        TimeZoneName = parts.TimeZoneName;
        TimeZoneAbbreviation = parts.TimeZoneAbbreviation;
        Device = parts.Device;
    }

    /// <inheritdoc/>
    public override string TypeName => "machineState";

    /// <summary>Minutes to add to local time to get UTC, daylight saving included: 420 for Pacific daylight time.</summary>
    public long? TimeZoneBias { get; init; }

    /// <summary>The display name of the time zone.</summary>
    public string? TimeZoneName { get; init; }

    /// <summary>The abbreviation of the time zone; clients put the full name there too.</summary>
    public string? TimeZoneAbbreviation { get; init; }

    /// <summary>The kind of device: <c>computer</c>, <c>deskphone</c>, <c>mobile</c>, <c>web</c> or another token.</summary>
    public string? Device { get; init; }
}
