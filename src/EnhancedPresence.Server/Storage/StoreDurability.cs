namespace EnhancedPresence.Server.Storage;

/// <summary>What an acknowledged change survives.</summary>
public enum StoreDurability
{
    /// <summary>
    /// Everything that the disk survives, a loss of power included: the change is flushed to disk before it is acknowledged. SQLite:
    /// <c>synchronous=FULL</c>; PostgreSQL: <c>synchronous_commit=on</c>.
    /// </summary>
    Full = 0,

    /// <summary>
    /// A crash of the server process. A crash of the machine or a loss of power may take the newest changes, never old ones, and leaves the
    /// database whole. SQLite: <c>synchronous=NORMAL</c>; PostgreSQL: <c>synchronous_commit=off</c>, where a crash of PostgreSQL counts as one
    /// of the machine.
    /// </summary>
    Normal,

    /// <summary>
    /// A crash of the server process. The database is told never to wait for the disk, and a crash of the machine or a loss of power may
    /// damage it. SQLite: <c>synchronous=OFF</c>; PostgreSQL has nothing weaker than <see cref="Normal"/>.
    /// </summary>
    Memory,
}
