using EnhancedPresence.Server.Connections;
using EnhancedPresence.Server.Identity;
using EnhancedPresence.Server.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace EnhancedPresence.Server.Hosting;

/// <summary>
/// Whether clients should be sent here: the store is open and takes a commit, and the server is not about to stop. The store is asked at most once a second, however
/// many ask here. Safe for use from several threads.
/// </summary>
internal sealed class PresenceReadyCheck : IHealthCheck
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    private readonly IPresenceStore _store;
    private readonly SipPresenceHandler? _sip;
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private Task<CommitOutcome>? _probe;
    private long _probedAt;

    public PresenceReadyCheck(IServiceProvider services)
    {
        _store = services.GetRequiredService<IPresenceStore>();
        _sip = services.GetService<IPresenceAuthenticator>() is null ? null : services.GetRequiredService<SipPresenceHandler>();
        _time = services.GetService<TimeProvider>() ?? TimeProvider.System;
    }

    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken)
    {
        if (_sip?.IsDraining == true)
        {
            return HealthCheckResult.Unhealthy("The server is about to stop.");
        }

        if (_store is HostedPresenceStore { IsOpen: false })
        {
            return HealthCheckResult.Unhealthy("The store is not open yet.");
        }

        CommitOutcome outcome = await ProbeAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
        return outcome == CommitOutcome.Kept
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy($"The store does not take commits: {outcome}.");
    }

    private Task<CommitOutcome> ProbeAsync()
    {
        lock (_lock)
        {
            bool isFresh = _probe is { IsCompleted: false } || (_probe is not null && _time.GetElapsedTime(_probedAt) < Fresh);
            if (!isFresh)
            {
                _probedAt = _time.GetTimestamp();
                _probe = AskAsync();
            }

            return _probe!;
        }
    }

    [System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1031", Justification = "A store that throws takes no commits; what it says is not for everybody who asks.")]
    private async Task<CommitOutcome> AskAsync()
    {
        try
        {
            return await _store.ProbeAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception)
        {
            return CommitOutcome.Unknown;
        }
    }
}
