namespace EnhancedPresence.Sip.Auth;

/// <summary>The hash of a Digest exchange (RFC 7616 section 3.3). The variants with <c>-sess</c> are not used.</summary>
public enum DigestAlgorithm
{
    /// <summary>MD5: what the clients of this protocol know. Only as good as the channel it goes over.</summary>
    Md5 = 0,

    /// <summary>SHA-256 (RFC 7616, RFC 8760).</summary>
    Sha256,
}
