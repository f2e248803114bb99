namespace EnhancedPresence.Tool.Logs;

/// <summary>Something that a log does not show and the answer needs.</summary>
/// <param name="Reason">A word for programs.</param>
/// <param name="Text">A sentence without a full stop.</param>
internal sealed record LogUnknown(string Reason, string Text);
