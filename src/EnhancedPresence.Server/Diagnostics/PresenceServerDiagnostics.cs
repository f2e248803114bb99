namespace EnhancedPresence.Server.Diagnostics;

/// <summary>The names under which this package reports what it does; its README lists instruments and activities. Constants.</summary>
public static class PresenceServerDiagnostics
{
    /// <summary>The meter.</summary>
    public const string MeterName = "EnhancedPresence.Server";

    /// <summary>The source of activities.</summary>
    public const string ActivitySourceName = "EnhancedPresence.Server";
}
