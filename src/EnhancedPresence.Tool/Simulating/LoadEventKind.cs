namespace EnhancedPresence.Tool.Simulating;

/// <summary>What a user does.</summary>
internal enum LoadEventKind : byte
{
    /// <summary>Signs in with every endpoint, and watches the contacts.</summary>
    SignIn,

    /// <summary>Publishes another state.</summary>
    Publish,

    /// <summary>Goes into a meeting or comes out of one, at a full hour.</summary>
    Edge,

    /// <summary>Asks once about a few people.</summary>
    Poll,

    /// <summary>Asks once about a whole group.</summary>
    Group,
}
