using EnhancedPresence.Server.Presentities;

namespace EnhancedPresence.Orleans.Messages;

/// <summary>Everything of an owner's. Within a process it is handed over as it is.</summary>
/// <param name="data">The data; null when the store does not answer.</param>
[Immutable]
internal sealed class OwnDataMessage(OwnData? data)
{
    public OwnData? Data { get; } = data;
}
