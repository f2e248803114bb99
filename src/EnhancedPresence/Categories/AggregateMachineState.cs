using EnhancedPresence.Xml.CategoryCodecs;

namespace EnhancedPresence.Categories;

/// <summary>The most active of the machine states, made by the server. Where from: type aggregateMachineState of the state schema. Immutable, compared by content.</summary>
public sealed record AggregateMachineState : PresenceState
{
    /// <summary>Makes a state that says nothing yet.</summary>
    public AggregateMachineState()
    {
    }

    internal AggregateMachineState(in StateParts parts, UnknownContent unknown)
        : base(parts, unknown)
    {
        EndpointId = parts.EndpointId;
        MeetingSubject = parts.MeetingSubject;
        MeetingLocation = parts.MeetingLocation;
        TimeZoneBias = parts.TimeZoneBias;
        TimeZoneName = parts.TimeZoneName;
        TimeZoneAbbreviation = parts.TimeZoneAbbreviation;
        Device = parts.Device;
    }

    /// <inheritdoc/>
    public override string TypeName => "aggregateMachineState";

    /// <summary>The endpoint whose machine state it is, as it was written.</summary>
    public string? EndpointId { get; init; }

    /// <summary>The meeting's subject.</summary>
    public LocalizedText? MeetingSubject { get; init; }

    /// <summary>The meeting's location.</summary>
    public LocalizedText? MeetingLocation { get; init; }

    /// <summary>Minutes to add to local time to get UTC, daylight saving included: 420 for Pacific daylight time.</summary>
    public long? TimeZoneBias { get; init; }

    /// <summary>The display name of the time zone.</summary>
    public string? TimeZoneName { get; init; }

    /// <summary>The abbreviation of the time zone; clients put the full name there too.</summary>
    public string? TimeZoneAbbreviation { get; init; }

    /// <summary>The kind of device: <c>computer</c>, <c>deskphone</c>, <c>mobile</c>, <c>web</c> or another token.</summary>
    public string? Device { get; init; }
}
