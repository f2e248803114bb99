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

    /// <summary>Some pieces; <see cref="AccessPolicy.FieldsFor"/> says which.</summary>
    Reduced,

    /// <summary>Everything, as published, with what this library does not know of it.</summary>
    AsPublished,
}
