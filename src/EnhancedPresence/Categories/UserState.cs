using EnhancedPresence.Xml.CategoryCodecs;

namespace EnhancedPresence.Categories;

/// <summary>What the user chose. Where from: type userState of the state schema. Immutable, compared by content.</summary>
public sealed record UserState : PresenceState
{
    /// <summary>Makes a state that says nothing yet.</summary>
    public UserState()
    {
    }

    internal UserState(in StateParts parts, UnknownContent unknown)
        : base(parts, unknown)
    {
    }

    /// <inheritdoc/>
    public override string TypeName => "userState";
}
