namespace EnhancedPresence.Sip.Auth;

/// <summary>How a server judges an answer to its challenge.</summary>
public enum DigestVerdict
{
    /// <summary>The answer is right.</summary>
    Accepted = 0,

    /// <summary>The user is not known or the password is wrong; the two are not told apart.</summary>
    Refused,

    /// <summary>The answer is right and its nonce too old: a new challenge with <c>stale</c> is due.</summary>
    Stale,

    /// <summary>The nonce is none of this server's, or the answer was used before: a new challenge is due.</summary>
    Replayed,
}
