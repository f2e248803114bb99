namespace EnhancedPresence;

/// <summary>
/// What ends a publication. Closed on the wire: the schema allows these four. Where from: attribute <c>expireType</c>.
/// </summary>
public enum ExpireType
{
    /// <summary>Only deletion ends it; it survives sign-out and a restart of the server.</summary>
    Static = 0,

    /// <summary>It ends when the endpoint that published it signs out or its registration expires.</summary>
    Endpoint,

    /// <summary>It ends when the user's last endpoint leaves.</summary>
    User,

    /// <summary>It ends a number of seconds after publication, whoever is signed in.</summary>
    Time,
}
