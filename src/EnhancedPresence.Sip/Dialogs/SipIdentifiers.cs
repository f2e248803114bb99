using System.Security.Cryptography;

namespace EnhancedPresence.Sip.Dialogs;

/// <summary>Makes identifiers that nobody else makes and nobody can guess. Thread-safe.</summary>
public static class SipIdentifiers
{
    /// <summary>A tag of From or To: 8 hexadecimal digits (RFC 3261 section 19.3 wants 32 random bits).</summary>
    /// <returns>A new tag.</returns>
    public static string NewTag() => RandomNumberGenerator.GetHexString(8, lowercase: true);

    /// <summary>A branch of Via, with the mark of RFC 3261 section 8.1.1.7.</summary>
    /// <returns>A new branch.</returns>
    public static string NewBranch() => "z9hG4bK" + RandomNumberGenerator.GetHexString(20, lowercase: true);

    /// <summary>A Call-ID: 32 hexadecimal digits.</summary>
    /// <returns>A new Call-ID.</returns>
    public static string NewCallId() => RandomNumberGenerator.GetHexString(32, lowercase: true);
}
