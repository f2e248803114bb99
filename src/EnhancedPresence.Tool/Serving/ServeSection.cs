namespace EnhancedPresence.Tool.Serving;

/// <summary>The part of the settings that is the tool's own. Mutable for binding; not safe for use from several threads.</summary>
internal sealed class ServeSection
{
    public string? Listen { get; set; }

    public string? Http { get; set; }

    public string? Web { get; set; }

    public string? Tls { get; set; }

    public string? TlsKey { get; set; }

    public string Store { get; set; } = "memory";

    public string? Cluster { get; set; }

    public string ClusterName { get; set; } = "enhanced-presence";

    public bool FrontEndOnly { get; set; }

    public string Auth { get; set; } = "digest";

    public string? Users { get; set; }

    public string LogFormat { get; set; } = "text";

    public string? LogWire { get; set; }

    public bool LogWireUncovered { get; set; }

    public bool AllowUnauthenticated { get; set; }

    public bool AllowUnencrypted { get; set; }
}
