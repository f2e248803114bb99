namespace EnhancedPresence.Server.Identity;

/// <summary>How a sign-in was judged.</summary>
public enum AuthenticationOutcome
{
    /// <summary>The user is who the request says.</summary>
    Accepted = 0,

    /// <summary>Credentials are wanted: none were shown, or they were too old to be judged (SIP 407).</summary>
    Challenged,

    /// <summary>The credentials are wrong; another try may follow (SIP 407, and 403 after a few).</summary>
    Wrong,

    /// <summary>No credentials would help (SIP 403).</summary>
    Refused,
}
