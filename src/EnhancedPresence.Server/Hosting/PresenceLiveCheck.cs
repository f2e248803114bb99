using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace EnhancedPresence.Server.Hosting;

/// <summary>That the process answers is all there is to say; a store in trouble is no reason to start it anew. Thread-safe: no state.</summary>
internal sealed class PresenceLiveCheck : IHealthCheck
{
    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken) =>
        Task.FromResult(HealthCheckResult.Healthy());
}
