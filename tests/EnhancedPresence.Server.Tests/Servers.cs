using EnhancedPresence.Server.Presentities;
using EnhancedPresence.Server.Sessions;
using EnhancedPresence.Server.Storage;
using Microsoft.Extensions.Logging;

namespace EnhancedPresence.Server.Tests;

/// <summary>
/// Makes what tests that hold for every directory are about: here in this process. The tests of EnhancedPresence.Orleans compile the same tests with a class of this
/// name that does it over grains.
/// </summary>
internal static class Servers
{
    public static PresenceServer Create(IPresenceStore store, PresenceServerOptions options, TimeProvider? time = null, ILoggerFactory? log = null) =>
        new(store, options, time, log);

    public static IPresentityDirectory CreateDirectory(IPresenceStore store, PresentityRules rules, TimeProvider time) =>
        new InProcessPresentityDirectory(store, rules, time);

    /// <summary>Waits until what the clock has begun is over.</summary>
    public static Task SettleAsync(IPresentityDirectory directory) => ((InProcessPresentityDirectory)directory).SettleAsync().AsTask();
}
