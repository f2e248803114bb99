using System.Globalization;
using System.Net;
using EnhancedPresence.Tool.Storing;
using Microsoft.Extensions.Configuration;

namespace EnhancedPresence.Tool.Serving;

/// <summary>What <c>serve</c> was told, checked for what the parser can't see.</summary>
internal sealed record ServeSettings
{
    public required IPEndPoint Listen { get; init; }

    /// <summary>Where health and metrics are asked for; null for nowhere.</summary>
    public IPEndPoint? Http { get; init; }

    /// <summary>Where the page is; null for nowhere.</summary>
    public IPEndPoint? Web { get; init; }

    /// <summary>Where other servers of the cluster reach this one; null for a server that is alone or a front end only.</summary>
    public IPEndPoint? Cluster { get; init; }

    /// <summary>The name that all servers of the cluster have.</summary>
    public required string ClusterName { get; init; }

    /// <summary>Whether others have the presentities, and this server the clients only.</summary>
    public bool IsFrontEndOnly { get; init; }

    /// <summary>Whether this server is one of several.</summary>
    public bool IsClustered => Cluster is not null || IsFrontEndOnly;

    public string? CertificateFile { get; init; }

    public string? KeyFile { get; init; }

    /// <summary>The domains of the command line, which take the place of those of the settings; empty for the latter.</summary>
    public required IReadOnlyList<string> Domains { get; init; }

    public required string Store { get; init; }

    public required string Auth { get; init; }

    public string? UsersFile { get; init; }

    /// <summary>How log lines look: <c>text</c>, <c>json</c> or <c>systemd</c>.</summary>
    public required string LogFormat { get; init; }

    public string? WireLog { get; init; }

    /// <summary>Whether that file has credentials and what people write too.</summary>
    public bool WireLogHasEverything { get; init; }

    public bool AllowUnauthenticated { get; init; }

    public bool AllowUnencrypted { get; init; }

    public bool IsVerbose { get; init; }

    public bool HasPasswords => Auth == "digest";

    /// <summary>Where the store is; null when <see cref="Store"/> has none of the forms.</summary>
    public StoreAddress? StoreAddress => StoreAddress.TryParse(Store);

    // Every address at which somebody signs in.
    private bool IsLoopback => IPAddress.IsLoopback(Listen.Address) && (Web is null || IPAddress.IsLoopback(Web.Address));

    /// <summary>Reads the tool's part of the settings.</summary>
    /// <param name="configuration">All settings.</param>
    /// <param name="domains">The domains of the command line.</param>
    /// <param name="isVerbose">Whether details are asked for.</param>
    /// <returns>The settings, not yet checked.</returns>
    public static ServeSettings From(IConfiguration configuration, IReadOnlyList<string> domains, bool isVerbose)
    {
        var section = new ServeSection();
        try
        {
            configuration.GetSection($"{ServeConfiguration.Section}:Serve").Bind(section, static b => b.ErrorOnUnknownConfiguration = true);
        }
        catch (InvalidOperationException e)
        {
            throw ToolException.Usage(e.Message);
        }

        if (domains.Count == 0 && !configuration.GetSection($"{ServeConfiguration.Section}:Server:Domains").Exists())
        {
            throw ToolException.Usage("--domain: name a domain whose users have their presence here");
        }

        return new ServeSettings
        {
            Listen = ParseListen("--listen", section.Listen ?? throw ToolException.Usage("--listen: say where to take connections, such as 127.0.0.1:5060")),
            Http = section.Http is { } http ? ParseListen("--http", http) : null,
            Web = section.Web is { } web ? ParseListen("--web", web) : null,
            Cluster = section.Cluster is { } cluster ? ParseListen("--cluster", cluster) : null,
            ClusterName = section.ClusterName,
            IsFrontEndOnly = section.FrontEndOnly,
            CertificateFile = section.Tls,
            KeyFile = section.TlsKey,
            Domains = domains,
            Store = section.Store,
            Auth = section.Auth,
            UsersFile = section.Users,
            LogFormat = section.LogFormat,
            WireLog = section.LogWire,
            WireLogHasEverything = section.LogWireUncovered,
            AllowUnauthenticated = section.AllowUnauthenticated,
            AllowUnencrypted = section.AllowUnencrypted,
            IsVerbose = isVerbose,
        };
    }

    /// <summary>Reads where to listen.</summary>
    /// <param name="option">Where it was written.</param>
    /// <param name="text">An address or <c>localhost</c> or <c>*</c>, a colon, and a port; 0 for any free one.</param>
    /// <returns>The end point.</returns>
    public static IPEndPoint ParseListen(string option, string text)
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
            : throw ToolException.Usage($"{option}: '{text}' is no address and port such as 127.0.0.1:5060, [::1]:5060 or *:5060");
    }

    /// <summary>Refuses what contradicts itself or would be unsafe by accident.</summary>
    /// <returns>These settings.</returns>
    public ServeSettings Check()
    {
        string? problem =
            Auth is not ("digest" or "none") ? $"--auth: expected digest or none, not '{Auth}'"
            : (CertificateFile is null) != (KeyFile is null) ? "--tls and --tls-key go together"
            : HasPasswords && UsersFile is null ? "--users: name the users file, or write --auth none if everybody may sign in as anybody"
            : !HasPasswords && UsersFile is not null ? "--users: a users file has no use with --auth none"
            : !HasPasswords && !IsLoopback && !AllowUnauthenticated
                ? "--auth none: on another address than loopback everybody who reaches it could be anybody; write --allow-unauthenticated if that is meant"
            : HasPasswords && !IsLoopback && CertificateFile is null && !AllowUnencrypted
                ? "--auth digest: without TLS passwords can be guessed by whoever reads along; give --tls and --tls-key, or write --allow-unencrypted if that is meant"
            : LogFormat is not ("text" or "json" or "systemd") ? $"--log-format: expected text, json or systemd, not '{LogFormat}'"
            : IsClustered && StoreAddress?.Connection is null ? "--cluster: the servers of a cluster share a database; give --store postgres:CONNECTION"
            : Cluster is not null && IsFrontEndOnly ? "--cluster and --front-end-only contradict each other"
            : Cluster is { Port: 0 or 65535 } ? "--cluster: give a port from 1 to 65534; the next one is for front ends"
            : Cluster is { Address: var reached } && (reached.Equals(IPAddress.Any) || reached.Equals(IPAddress.IPv6Any))
                ? "--cluster: other servers have to reach this one; give one address of it"
            : StoreAddress is null ? $"--store: expected memory, {StoreAddress.DatabaseForm}"
            : null;
        return problem is null ? this : throw ToolException.Usage(problem);
    }
}
