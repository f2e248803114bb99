namespace EnhancedPresence.Policy;

/// <summary>An input of an aggregate, and what became of it. Immutable, compared by content.</summary>
/// <param name="Input">The input.</param>
/// <param name="Role">What it gave.</param>
/// <param name="Age">How long ago the server took it; 0 or more.</param>
/// <param name="ExpireType">What ends it.</param>
/// <param name="EndsAt">When the clock ends it; null when it doesn't.</param>
public sealed record InputExplanation(StateInput Input, InputRole Role, TimeSpan Age, ExpireType ExpireType, DateTimeOffset? EndsAt);
