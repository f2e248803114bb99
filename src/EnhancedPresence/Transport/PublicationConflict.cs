namespace EnhancedPresence.Transport;

/// <summary>An item of a publish request whose version was not the current one. Where from: the fault's <c>operation</c> element (spec categories 9.1).</summary>
/// <param name="Index">The item's position in the request, from 1.</param>
/// <param name="CurrentVersion">The version the server has; 0 when it has none.</param>
public readonly record struct PublicationConflict(int Index, uint CurrentVersion);
