using EnhancedPresence.Policy;
using EnhancedPresence.Subscribing;

namespace EnhancedPresence.Tool.Demo;

/// <summary>What a watcher sees.</summary>
/// <param name="Watcher">Who.</param>
/// <param name="Level">The level the server's rules gave.</param>
/// <param name="Card">The publisher's card on the watcher's screen.</param>
internal sealed record DemoView(DemoWatcher Watcher, AccessLevel Level, ContactPresence Card);
