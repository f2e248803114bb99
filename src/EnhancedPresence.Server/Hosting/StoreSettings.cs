using EnhancedPresence.Server.Storage;

namespace EnhancedPresence.Server.Hosting;

/// <summary>
/// <see cref="SqlPresenceStoreOptions"/> as a configuration has them: what is null stays as it is. Mutable for binding; not safe for use from
/// several threads.
/// </summary>
internal sealed class StoreSettings
{
    public StoreDurability? Durability { get; set; }

    public TimeSpan? CommitWait { get; set; }

    public TimeSpan? GroupDelay { get; set; }

    public int? GroupSize { get; set; }

    public int? QueueLength { get; set; }

    public int? History { get; set; }

    public TimeSpan? HistoryAge { get; set; }

    public bool? Migrate { get; set; }

    public SqlPresenceStoreOptions ApplyTo(SqlPresenceStoreOptions options) => options with
    {
        Durability = Durability ?? options.Durability,
        CommitWait = CommitWait ?? options.CommitWait,
        GroupDelay = GroupDelay ?? options.GroupDelay,
        GroupSize = GroupSize ?? options.GroupSize,
        QueueLength = QueueLength ?? options.QueueLength,
        History = History ?? options.History,
        HistoryAge = HistoryAge ?? options.HistoryAge,
        Migrate = Migrate ?? options.Migrate,
    };
}
