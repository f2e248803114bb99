namespace EnhancedPresence.Publishing;

/// <summary>One row of the grammar: a container, and in which form it gets a value. Immutable, compared by content.</summary>
/// <param name="Container">The container.</param>
/// <param name="Form">The form.</param>
internal readonly record struct PublicationRule(ContainerId Container, PublicationForm Form);
