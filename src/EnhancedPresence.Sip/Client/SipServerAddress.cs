namespace EnhancedPresence.Sip.Client;

/// <summary>Where a server takes connections. Immutable, compared by content.</summary>
/// <param name="Host">Its name or network address.</param>
/// <param name="Port">Its port, from 1 to 65535.</param>
/// <param name="UseTls">Whether connections have TLS.</param>
public sealed record SipServerAddress(string Host, int Port, bool UseTls)
{
    /// <summary>The port without TLS (RFC 3261 section 19.1.2).</summary>
    public const int TcpPort = 5060;

    /// <summary>The port with TLS (RFC 3261 section 19.1.2).</summary>
    public const int TlsPort = 5061;

    /// <summary>Reads <c>HOST</c> or <c>HOST:PORT</c>; an IPv6 address stands in brackets.</summary>
    /// <param name="text">The text.</param>
    /// <param name="useTls">Whether connections have TLS, which also tells the port when there is none.</param>
    /// <returns>The address.</returns>
    /// <exception cref="FormatException">It is none.</exception>
    public static SipServerAddress Parse(string text, bool useTls) =>
        !string.IsNullOrEmpty(text) && Headers.SipAddressSpec.TryParse("sip:" + text, out Headers.SipAddressSpec spec) && spec.User is null && spec.Parameters.Count == 0
            ? new SipServerAddress(spec.Host.Trim('[', ']'), spec.Port ?? (useTls ? TlsPort : TcpPort), useTls)
            : throw new FormatException("Expected HOST or HOST:PORT.");

    /// <summary>Host and port, for people.</summary>
    /// <returns>For example <c>sip.contoso.com:5061</c>.</returns>
    public override string ToString() => string.Create(
        System.Globalization.CultureInfo.InvariantCulture, $"{(Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]" : Host)}:{Port}");
}
