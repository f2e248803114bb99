namespace EnhancedPresence.Server.Storage;

/// <summary>
/// Who waits for a commit. When a store has more to keep than it can at once, those who are signed in have most of it, and everybody has
/// some: a storm of sign-ins or a thousand broken connections must not make a publisher wait.
/// </summary>
public enum CommitPriority
{
    /// <summary>Somebody who is signed in, or a watcher of hers.</summary>
    SignedIn,

    /// <summary>Somebody who signs in and was not there before.</summary>
    SignIn,

    /// <summary>Nobody: the clock's work, as when a registration is over.</summary>
    Background,
}
