namespace EnhancedPresence.Sip.Codec;

/// <summary>Why a message was not read or is not valid.</summary>
public enum SipReadReason
{
    /// <summary>Nothing is wrong.</summary>
    None = 0,

    /// <summary>The first line is neither a request line nor a status line.</summary>
    BadStartLine,

    /// <summary>The first line names another protocol or version than SIP/2.0.</summary>
    UnsupportedVersion,

    /// <summary>A header line has no colon, or no token before it.</summary>
    BadHeaderLine,

    /// <summary>A control character, such as NUL, stands in the head.</summary>
    ControlCharacter,

    /// <summary>A carriage return or line feed stands alone in the head.</summary>
    BareLineBreak,

    /// <summary>Start line and headers are larger than <see cref="SipLimits.MaxHeadBytes"/>.</summary>
    HeadTooLarge,

    /// <summary>There are more header lines than <see cref="SipLimits.MaxHeaders"/>.</summary>
    TooManyHeaders,

    /// <summary>Content-Length is no number, or stands there twice.</summary>
    BadContentLength,

    /// <summary>There is a Content-Type and no Content-Length, so nobody can tell where the body ends.</summary>
    MissingContentLength,

    /// <summary>The body is larger than <see cref="SipLimits.MaxBodyBytes"/>.</summary>
    BodyTooLarge,

    /// <summary>A header that every message needs is missing, or one that stands once stands there twice.</summary>
    BadHeaderCount,

    /// <summary>The value of a header is not what its grammar wants.</summary>
    BadHeaderValue,

    /// <summary>A part of a multipart body does not end, or there is no part at all.</summary>
    BadMultipart,
}
