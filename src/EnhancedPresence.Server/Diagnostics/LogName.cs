using System.Security.Cryptography;
using System.Text;

namespace EnhancedPresence.Server.Diagnostics;

/// <summary>
/// A user as a log has her that many people read: always the same, and not her address. Whoever has the address finds her lines: the name is
/// <c>user-</c> and the first twelve hexadecimal digits of the SHA-256 of the address in lower case, without scheme. Immutable.
/// </summary>
internal readonly struct LogName(SipUri user)
{
    private const int Digits = 12;

    private readonly SipUri _user = user;

    public static implicit operator LogName(SipUri user) => new(user);

    /// <inheritdoc/>
    public override string ToString() =>
        "user-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(_user.AddressOfRecord.Address.ToLowerInvariant())).AsSpan(0, Digits / 2));
}
