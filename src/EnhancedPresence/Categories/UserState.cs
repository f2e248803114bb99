namespace EnhancedPresence.Categories;

/// <summary>What the user chose. Where from: type userState of the state schema. Immutable, compared by content.</summary>
public sealed record UserState : PresenceState
{
    /// <inheritdoc/>
    public override string TypeName => "userState";
}
