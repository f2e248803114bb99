namespace EnhancedPresence.Sip.Codec;

/// <summary>What a look at the bytes that have arrived gave.</summary>
public enum SipReadStatus
{
    /// <summary>More bytes are needed.</summary>
    Incomplete = 0,

    /// <summary>A message was read.</summary>
    Message,

    /// <summary>A double line break between messages: the other side asks for a sign of life (RFC 5626 section 4.4.1).</summary>
    KeepAlive,

    /// <summary>The bytes are no message. Nobody can tell where the next one begins, so the connection has to end.</summary>
    Malformed,
}
