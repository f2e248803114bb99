namespace EnhancedPresence.Sip.Logs;

/// <summary>A message of a log, or a place where one is missing. Immutable.</summary>
public abstract class SipLogItem
{
    private protected SipLogItem(long offset, long length) => (Offset, Length) = (offset, length);

    /// <summary>Where it begins, in bytes from the start of the log, from 0: with the line before the message, where the log has one.</summary>
    public long Offset { get; }

    /// <summary>How many bytes of the log it takes; 0 or more.</summary>
    public long Length { get; }
}
