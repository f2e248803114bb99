using EnhancedPresence.Transport;

namespace EnhancedPresence.Orleans.Messages;

/// <summary>An owner's publications and containers. Within a process they are handed over as they are.</summary>
/// <param name="data">The data; null when the store does not answer.</param>
[Immutable]
internal sealed class SelfMessage(SelfData? data)
{
    public SelfData? Data { get; } = data;
}
