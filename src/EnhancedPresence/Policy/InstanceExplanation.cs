namespace EnhancedPresence.Policy;

/// <summary>One instance in the container that a watcher reads. Immutable, compared by content.</summary>
/// <param name="Instance">Its number.</param>
/// <param name="Cell">The cell of the matrix that was applied.</param>
/// <param name="Shown">The pieces the watcher sees.</param>
/// <param name="Hidden">The pieces that were published there and taken out.</param>
/// <param name="Age">How long ago the server took it; null when it is not said.</param>
/// <param name="ExpireType">What ends it; null when it is not said.</param>
/// <param name="EndsAt">When the clock ends it; null when it doesn't.</param>
public sealed record InstanceExplanation(
    uint Instance, AccessCell Cell, PresenceFields Shown, PresenceFields Hidden, TimeSpan? Age, ExpireType? ExpireType, DateTimeOffset? EndsAt);
