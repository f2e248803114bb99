namespace EnhancedPresence.Tool.Commands;

/// <summary>What every verb works with.</summary>
/// <param name="Console">Where it reads and writes.</param>
/// <param name="Time">Its clock.</param>
internal sealed record ToolContext(ToolConsole Console, TimeProvider Time);
