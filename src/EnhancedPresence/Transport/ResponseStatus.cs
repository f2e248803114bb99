namespace EnhancedPresence.Transport;

/// <summary>How the server took a request.</summary>
public enum ResponseStatus
{
    /// <summary>Done.</summary>
    Ok = 0,

    /// <summary>A version was not the current one; nothing was changed (SIP 409).</summary>
    Conflict,

    /// <summary>The request is not the user's to make (SIP 403).</summary>
    Forbidden,

    /// <summary>The request is not well formed or breaks a rule (SIP 400).</summary>
    Invalid,

    /// <summary>The request is over one of the server's limits (SIP 413).</summary>
    LimitExceeded,

    /// <summary>The endpoint is not signed in (SIP 481).</summary>
    NotSignedIn,

    /// <summary>The server could not do it now; nothing was changed (SIP 503).</summary>
    Unavailable,
}
