using EnhancedPresence.Server.Presentities;

namespace EnhancedPresence.Server.Storage;

/// <summary>Changes of one user to be kept together. Immutable, compared by content.</summary>
/// <param name="Owner">The user.</param>
/// <param name="ExpectedSequence">The sequence number the store must have: 0 for a user it doesn't have. It has one more afterwards.</param>
/// <param name="Changes">The changes, in order.</param>
public sealed record PresentityCommit(SipUri Owner, long ExpectedSequence, EquatableArray<PresentityChange> Changes)
{
    /// <summary>The way back and the instant, for the log of changes; null, the default, when nobody knows: the log then begins anew behind this commit.</summary>
    public PresentityUndo? Undo { get; init; }

    /// <summary>Who waits for it. Default <see cref="CommitPriority.SignedIn"/>. A store that keeps everything at once need not look at it.</summary>
    public CommitPriority Priority { get; init; }
}
