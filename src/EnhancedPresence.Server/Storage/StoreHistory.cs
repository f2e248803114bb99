namespace EnhancedPresence.Server.Storage;

/// <summary>How far a store's log of changes goes back for each user: as far as both bounds allow. What is beyond is removed a few changes at a time.</summary>
/// <param name="Commits">How many commits of a user can be looked back over; 0 for no log.</param>
/// <param name="Age">How old a change may be; the commits' own instants count.</param>
internal readonly record struct StoreHistory(int Commits, TimeSpan Age)
{
    /// <summary>About a day's work of a busy user.</summary>
    public const int DefaultCommits = 100;

    public static TimeSpan DefaultAge { get; } = TimeSpan.FromDays(7);
}
