namespace EnhancedPresence.Server.Connections;

/// <summary>The parts of an owner's data that a client may ask for. Where from: element <c>roamingList/roaming</c>, spec wire 7.</summary>
[Flags]
internal enum RoamingParts
{
    None = 0,
    Categories = 1,
    Containers = 2,
    Subscribers = 4,
    All = Categories | Containers | Subscribers,
}
