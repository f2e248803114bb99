using EnhancedPresence.Server.Presentities;

namespace EnhancedPresence.Server.Storage;

/// <summary>Changes of one user to be kept together. Immutable, compared by content.</summary>
/// <param name="Owner">The user.</param>
/// <param name="ExpectedSequence">The sequence number the store must have: 0 for a user it doesn't have. It has one more afterwards.</param>
/// <param name="Changes">The changes, in order; a store leaves out those that are not <see cref="PresentityChange.IsDurable"/>.</param>
public sealed record PresentityCommit(SipUri Owner, long ExpectedSequence, EquatableArray<PresentityChange> Changes);
