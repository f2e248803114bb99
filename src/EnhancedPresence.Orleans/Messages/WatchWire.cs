using EnhancedPresence.Policy;
using EnhancedPresence.Server.Presentities;

namespace EnhancedPresence.Orleans.Messages;

/// <summary>A subscription that a front end has for one of its endpoints.</summary>
[GenerateSerializer, Immutable, Alias("ep.watch")]
internal sealed class WatchWire
{
    /// <summary>Names the subscription for its front end and the presentity.</summary>
    [Id(0)]
    public int Number { get; init; }

    [Id(1)]
    public WatcherWire Watcher { get; init; }

    [Id(2)]
    public string[] Categories { get; init; } = [];

    [Id(3)]
    public string Name { get; init; } = string.Empty;

    [Id(4)]
    public bool AwaitsFirstSignIn { get; init; }

    public static WatchWire From(int number, PresenceWatch watch) => new()
    {
        Number = number,
        Watcher = WatcherWire.From(watch.Watcher),
        Categories = CategoriesWire.From(watch.Categories),
        Name = watch.WatcherName,
        AwaitsFirstSignIn = watch.AwaitsFirstSignIn,
    };

    public Watcher ToWatcher() => Watcher.ToWatcher();
}
