using EnhancedPresence.Server.Diagnostics;
using EnhancedPresence.Server.Storage;
using Microsoft.Extensions.Logging;

namespace EnhancedPresence.Server.Presentities;

/// <summary>What every <see cref="PresentityUnit"/> of a directory shares.</summary>
internal sealed record PresentitySurroundings(IPresenceStore Store, PresentityRules Rules, Presentity Presentity, TimeProvider Time, ILogger Logger)
{
    /// <summary>Until when endpoints of an earlier run may come back; null when that counts from the first look at each presentity.</summary>
    public DateTimeOffset? ResumesUntil { get; init; }

    public required ServerTelemetry Telemetry { get; init; }

    /// <summary>What commits wait for at the moment.</summary>
    public CommitWatch Commits { get; } = new(Time);

    /// <summary>What the clock's own commits wait, which nobody waits for.</summary>
    public CommitWatch ClockCommits { get; } = new(Time);

    /// <summary>What the written views of all presentities may take.</summary>
    public WrittenViewBudget Views { get; } = new(Rules.Limits.BytesOfViews);
}
