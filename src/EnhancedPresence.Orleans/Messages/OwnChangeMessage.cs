using EnhancedPresence.Server.Presentities;

namespace EnhancedPresence.Orleans.Messages;

/// <summary>What has changed in an owner's data. Within a process it is handed over as it is.</summary>
/// <param name="change">The change; null when the endpoint is not signed in any more.</param>
[Immutable]
internal sealed class OwnChangeMessage(OwnDataChange? change)
{
    public OwnDataChange? Change { get; } = change;
}
