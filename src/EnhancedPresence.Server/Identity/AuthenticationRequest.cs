using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace EnhancedPresence.Server.Identity;

/// <summary>A sign-in to be judged. Immutable.</summary>
/// <param name="User">Who the client says it is.</param>
/// <param name="ConnectionId">Names the connection, and no other one while the server runs.</param>
public sealed record AuthenticationRequest(SipUri User, string ConnectionId)
{
    /// <summary>The method of the request. Default <c>REGISTER</c>.</summary>
    public string Method { get; init; } = "REGISTER";

    /// <summary>The value of the <c>Proxy-Authorization</c> or <c>Authorization</c> header; null when there is none.</summary>
    public string? Credentials { get; init; }

    /// <summary>Where the client is; null when that is not known, as in a test.</summary>
    public EndPoint? RemoteEndPoint { get; init; }

    /// <summary>Whether nobody on the way can read along: the connection has TLS.</summary>
    public bool IsEncrypted { get; init; }

    /// <summary>The certificate the client has shown; null when there is none.</summary>
    public X509Certificate2? ClientCertificate { get; init; }

    /// <summary>Whether the client is on this machine.</summary>
    public bool IsLoopback => RemoteEndPoint is IPEndPoint { Address: var address } && IPAddress.IsLoopback(address);
}
