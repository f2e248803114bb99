namespace EnhancedPresence.Tool.Simulating;

/// <summary>What the set-up has put onto the managed heap, each part by what it is made of. Immutable.</summary>
/// <param name="PerPresentity">Bytes of a user who has published something lasting and is signed out.</param>
/// <param name="PerDocument">Bytes of the document that is kept of a user for those who ask or begin to watch.</param>
/// <param name="PerEndpoint">Bytes that an endpoint adds: its session, its outbox, and what its user publishes while signed in.</param>
/// <param name="PerWatch">Bytes that one endpoint's watching of one user adds.</param>
internal sealed record SimulationMemory(double PerPresentity, double PerDocument, double PerEndpoint, double PerWatch);
