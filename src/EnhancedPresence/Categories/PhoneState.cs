using EnhancedPresence.Xml.CategoryCodecs;

namespace EnhancedPresence.Categories;

/// <summary>What the user's calls say. Where from: type phoneState of the state schema. Immutable, compared by content.</summary>
public sealed record PhoneState : PresenceState
{
    /// <summary>Makes a state that says nothing yet.</summary>
    public PhoneState()
    {
    }

    internal PhoneState(in StateParts parts, UnknownContent unknown)
        : base(parts, unknown)
    {
        Uri = parts.Uri;
    }

    /// <inheritdoc/>
    public override string TypeName => "phoneState";

    /// <summary>The TEL URI of the line.</summary>
    public string? Uri { get; init; }
}
