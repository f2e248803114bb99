using EnhancedPresence.Orleans.Tests.OverGrains;
using EnhancedPresence.Server.Presentities;
using EnhancedPresence.Server.Sessions;
using EnhancedPresence.Server.Storage;
using Microsoft.Extensions.Logging;

namespace EnhancedPresence.Server.Tests;

/// <summary>Makes what the tests that are shared with those of EnhancedPresence.Server are about: here over grains.</summary>
internal static class Servers
{
    public static PresenceServer Create(IPresenceStore store, PresenceServerOptions options, TimeProvider? time = null, ILoggerFactory? log = null) =>
        new(SharedCluster.Open(store, options.ToRules(), time ?? TimeProvider.System, log), options, time, log) { Users = new Identity.StoreUserDirectory(store, options) };

    public static IPresentityDirectory CreateDirectory(IPresenceStore store, PresentityRules rules, TimeProvider time) => SharedCluster.Open(store, rules, time, null);

    /// <summary>Waits until what the clock has begun is over, and has arrived.</summary>
    public static Task SettleAsync(IPresentityDirectory directory) => ((SettledDirectory)directory).SettleAsync();
}
