namespace EnhancedPresence.Server.Identity;

/// <summary>
/// A user as a directory shows it; what it does not know is null. Immutable, compared by content. Where from: element <c>row</c> in the answer
/// to a <c>directorySearch</c> (spec wire 6.1).
/// </summary>
/// <param name="Address">The user's address.</param>
public sealed record UserEntry(SipUri Address)
{
    /// <summary>The name to show.</summary>
    public string? DisplayName { get; init; }

    /// <summary>The job title.</summary>
    public string? Title { get; init; }

    /// <summary>The office.</summary>
    public string? Office { get; init; }

    /// <summary>The phone at work.</summary>
    public string? Phone { get; init; }

    /// <summary>The company.</summary>
    public string? Company { get; init; }

    /// <summary>The city.</summary>
    public string? City { get; init; }

    /// <summary>The state or province.</summary>
    public string? State { get; init; }

    /// <summary>The country.</summary>
    public string? Country { get; init; }

    /// <summary>The mail address.</summary>
    public string? Email { get; init; }
}
