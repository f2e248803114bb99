namespace EnhancedPresence.Sip.Multipart;

/// <summary>One document of a multipart body. Immutable, compared by content; the bytes by place.</summary>
/// <param name="ContentType">What it is.</param>
/// <param name="ContentId">Its id without angle brackets; null for none.</param>
/// <param name="Body">Its bytes.</param>
public sealed record SipBodyPart(string ContentType, string? ContentId, ReadOnlyMemory<byte> Body);
