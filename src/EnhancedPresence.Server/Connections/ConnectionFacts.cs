using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace EnhancedPresence.Server.Connections;

/// <summary>What is known of a connection before anything was read. Immutable.</summary>
/// <param name="Id">Names it, and no other one while the server runs.</param>
/// <param name="Remote">Where the client is; null when not known.</param>
/// <param name="Local">Where it was accepted; null when not known.</param>
/// <param name="IsEncrypted">Whether it has TLS.</param>
/// <param name="ClientCertificate">What the client has shown; null for nothing.</param>
internal sealed record ConnectionFacts(string Id, EndPoint? Remote, EndPoint? Local, bool IsEncrypted, X509Certificate2? ClientCertificate);
