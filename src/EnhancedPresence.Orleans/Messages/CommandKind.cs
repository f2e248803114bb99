namespace EnhancedPresence.Orleans.Messages;

/// <summary>Which command it is. The numbers travel between machines with different versions: new ones are added, none is changed.</summary>
internal enum CommandKind
{
    SignIn = 1,
    LoseConnection = 2,
    SignOut = 3,
    Publish = 4,
    UpdateContainers = 5,
    AddGroup = 6,
    ModifyGroup = 7,
    DeleteGroup = 8,
    SetContact = 9,
    DeleteContact = 10,
    AcknowledgeSubscriber = 11,
    NoteSubscriber = 12,
    Expire = 13,
}
