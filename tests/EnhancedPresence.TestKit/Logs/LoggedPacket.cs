namespace EnhancedPresence.TestKit.Logs;

/// <summary>A message that a log gets: whole, or a part of one where the format has packets.</summary>
public sealed record LoggedPacket(byte[] Bytes, DateTimeOffset Instant, bool Sent, string Connection);
