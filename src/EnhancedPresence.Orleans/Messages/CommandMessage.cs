using EnhancedPresence.Server.Presentities;

namespace EnhancedPresence.Orleans.Messages;

/// <summary>A command on its way to a presentity. Within a process it is handed over as it is.</summary>
/// <param name="command">The command.</param>
[Immutable]
internal sealed class CommandMessage(PresentityCommand command)
{
    public PresentityCommand Command { get; } = command;
}
