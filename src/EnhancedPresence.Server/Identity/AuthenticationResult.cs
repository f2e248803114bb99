namespace EnhancedPresence.Server.Identity;

/// <summary>The judgement about a sign-in. Immutable, compared by content.</summary>
/// <param name="Outcome">How it was judged.</param>
public sealed record AuthenticationResult(AuthenticationOutcome Outcome)
{
    /// <summary>The user is who the request says.</summary>
    public static AuthenticationResult Accepted { get; } = new(AuthenticationOutcome.Accepted);

    /// <summary>No credentials would help.</summary>
    public static AuthenticationResult Refused { get; } = new(AuthenticationOutcome.Refused);

    /// <summary>The value of the <c>Proxy-Authenticate</c> header to answer with; null when nothing is asked for.</summary>
    public string? Challenge { get; init; }
}
