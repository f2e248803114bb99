namespace EnhancedPresence.Policy;

/// <summary>What a watcher sees of a category, what not, and why. Immutable, compared by content.</summary>
/// <param name="Category">The category.</param>
/// <param name="Shown">The pieces the watcher sees.</param>
/// <param name="Hidden">The pieces that the owner publishes for somebody, and this watcher does not see.</param>
/// <param name="Reason">Why they are hidden.</param>
/// <param name="Instances">The instances in the watcher's container; empty for the owner and for a blocked watcher, whose view is none of them.</param>
public sealed record CategoryExplanation(
    CategoryName Category, PresenceFields Shown, PresenceFields Hidden, HiddenReason Reason, EquatableArray<InstanceExplanation> Instances);
