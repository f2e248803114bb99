using EnhancedPresence.Xml.CategoryCodecs;

namespace EnhancedPresence.Categories;

/// <summary>
/// The value of the <c>state</c> category: how available somebody is and what they do, from one source. The derived types are the
/// concrete <c>xsi:type</c>s; <see cref="OtherState"/> is any other. Where from: type stateType of the state schema, element <c>state</c>.
/// Immutable, compared by content.
/// </summary>
public abstract record PresenceState : PresenceCategory
{
    private protected PresenceState()
    {
    }

    // What a document says, without a copy per property.
    private protected PresenceState(in StateParts parts, UnknownContent unknown)
    {
        Manual = parts.Manual;
        StartTime = parts.StartTime;
        Availability = parts.Availability;
        Activities = parts.Activities;
        EndpointLocation = parts.EndpointLocation;
        Unknown = unknown;
    }

    /// <summary>The <c>xsi:type</c>, such as <c>userState</c>; empty when the document has none.</summary>
    public abstract string TypeName { get; }

    /// <summary>Whether the user chose it; null when the document doesn't say, which means no.</summary>
    public bool? Manual { get; init; }

    /// <summary>When the state began; for a calendar state the start of the event.</summary>
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>How available; null in an out of office state and in a do-not-disturb marker that is off.</summary>
    public Availability? Availability { get; init; }

    /// <summary>What the person does, each valid for a range of availability.</summary>
    public EquatableArray<StateActivity> Activities { get; init; }

    /// <summary>Where the endpoint is: <c>office</c>, <c>home</c>, <c>mobile</c>, <c>none</c> or free text; often present and empty.</summary>
    public string? EndpointLocation { get; init; }
}
