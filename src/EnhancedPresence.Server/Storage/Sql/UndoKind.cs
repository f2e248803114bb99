namespace EnhancedPresence.Server.Storage.Sql;

/// <summary>The kinds of changes in the log; numbers are never given to another kind.</summary>
internal enum UndoKind : byte
{
    PublicationStored = 1,
    PublicationRemoved = 2,
    ContainerStored = 3,
    ContainerRemoved = 4,
    EndpointSignedIn = 5,
    EndpointSignedOut = 6,
    ContactsNumbered = 7,
    ContactGroupStored = 8,
    ContactGroupRemoved = 9,
    ContactStored = 10,
    ContactRemoved = 11,
    SubscriberStored = 12,
    SubscriberRemoved = 13,
}
