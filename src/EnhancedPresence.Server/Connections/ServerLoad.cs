namespace EnhancedPresence.Server.Connections;

/// <summary>What the server has to do at the moment. Immutable.</summary>
/// <param name="WaitingCommits">Commits in line for the store.</param>
/// <param name="CommitWait">How long they wait.</param>
/// <param name="SignIns">Sign-ins under way.</param>
/// <param name="Endpoints">Endpoints signed in.</param>
/// <param name="MemoryShare">The share of the memory the process may have that its objects take.</param>
internal readonly record struct ServerLoad(int WaitingCommits, TimeSpan CommitWait, int SignIns, int Endpoints, double MemoryShare);
