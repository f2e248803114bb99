namespace EnhancedPresence.Policy;

/// <summary>What the members of a container may see of a category: one cell of the matrix. Where from: spec categories 7.3, 7.4.</summary>
public enum AccessCell
{
    /// <summary>Nothing: the category never leaves the owner, or not at this level.</summary>
    Hidden = 0,

    /// <summary>An empty value, the protocol's word for "blocked".</summary>
    Empty,

    /// <summary>A state that says offline, always the same one.</summary>
    Offline,

    /// <summary>A state's availability and nothing else of it.</summary>
    AvailabilityOnly,

    /// <summary>A state without the meeting's subject and location and without the endpoint's location.</summary>
    NoMeetingAndNoLocation,

    /// <summary>A state without the meeting's subject and location.</summary>
    NoMeeting,

    /// <summary>Everything, as published.</summary>
    AsPublished,
}
