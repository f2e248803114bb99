namespace EnhancedPresence.TestKit.Logs;

/// <summary>A log, and where each packet's record stands in it.</summary>
public sealed record WrittenLog(byte[] Bytes, IReadOnlyList<(int Start, int End)> Records);
