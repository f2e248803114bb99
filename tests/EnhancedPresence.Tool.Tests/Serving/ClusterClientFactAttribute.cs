using EnhancedPresence.Server.Tests.Storage.Postgres;
using EnhancedPresence.Tool.Tests.Interop;

namespace EnhancedPresence.Tool.Tests.Serving;

/// <summary>A test with the real pidgin-sipe at a cluster, which says why it was skipped where one of the two can't be had.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ClusterClientFactAttribute : FactAttribute
{
    public ClusterClientFactAttribute() => Skip = SipeClient.Missing ?? PostgresPrograms.Missing;
}
