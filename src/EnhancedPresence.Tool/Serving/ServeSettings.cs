using System.Globalization;
using System.Net;
using EnhancedPresence.Server.Storage;
using EnhancedPresence.Tool.Storing;

namespace EnhancedPresence.Tool.Serving;

/// <summary>What <c>serve</c> was told, checked for what the parser can't see.</summary>
internal sealed record ServeSettings
{
    public required IPEndPoint Listen { get; init; }

    public string? CertificateFile { get; init; }

    public string? KeyFile { get; init; }

    public required IReadOnlyList<string> Domains { get; init; }

    public required string Store { get; init; }

    public bool HasPasswords { get; init; }

    public string? UsersFile { get; init; }

    public TimeSpan Registration { get; init; }

    public TimeSpan Subscription { get; init; }

    public TimeSpan Grace { get; init; }

    public TimeSpan RestartGrace { get; init; }

    public required string Profile { get; init; }

    public string? WireLog { get; init; }

    /// <summary>Whether that file has credentials and what people write too.</summary>
    public bool WireLogHasEverything { get; init; }

    public bool AllowUnauthenticated { get; init; }

    public bool AllowUnencrypted { get; init; }

    public bool IsVerbose { get; init; }

    public StoreDurability Durability { get; init; }

    /// <summary>Where the store is; null when <see cref="Store"/> has none of the forms.</summary>
    public StoreAddress? StoreAddress => StoreAddress.TryParse(Store);

    private bool IsLoopback => IPAddress.IsLoopback(Listen.Address);

    /// <summary>Reads where to listen.</summary>
    /// <param name="text">An address or <c>localhost</c> or <c>*</c>, a colon, and a port; 0 for any free one.</param>
    /// <returns>The end point.</returns>
    public static IPEndPoint ParseListen(string text)
    {
        int colon = text.LastIndexOf(':');
        string host = colon < 0 ? text : text[..colon];
        bool hasPort = ushort.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out ushort port);
        IPAddress? address = host switch
        {
            "localhost" => IPAddress.Loopback,
            "*" => IPAddress.Any,
            _ => IPAddress.TryParse(host, out IPAddress? parsed) && !(host.Contains(':', StringComparison.Ordinal) && host[0] != '[') ? parsed : null,
        };
        return colon >= 0 && hasPort && address is not null
            ? new IPEndPoint(address, port)
            : throw ToolException.Usage($"--listen: '{text}' is no address and port such as 127.0.0.1:5060, [::1]:5060 or *:5060");
    }

    /// <summary>Refuses what contradicts itself or would be unsafe by accident.</summary>
    /// <returns>These settings.</returns>
    public ServeSettings Check()
    {
        string? problem =
            (CertificateFile is null) != (KeyFile is null) ? "--tls and --tls-key go together"
            : HasPasswords && UsersFile is null ? "--users: name the users file, or write --auth none if everybody may sign in as anybody"
            : !HasPasswords && UsersFile is not null ? "--users: a users file has no use with --auth none"
            : !HasPasswords && !IsLoopback && !AllowUnauthenticated
                ? "--auth none: on another address than loopback everybody who reaches it could be anybody; write --allow-unauthenticated if that is meant"
            : HasPasswords && !IsLoopback && CertificateFile is null && !AllowUnencrypted
                ? "--auth digest: without TLS passwords can be guessed by whoever reads along; give --tls and --tls-key, or write --allow-unencrypted if that is meant"
            : StoreAddress is null ? $"--store: expected memory, {StoreAddress.DatabaseForm}"
            : null;
        return problem is null ? this : throw ToolException.Usage(problem);
    }
}
