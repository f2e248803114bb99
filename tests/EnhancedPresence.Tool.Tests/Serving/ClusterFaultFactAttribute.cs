using EnhancedPresence.Server.Tests.Storage.Postgres;

namespace EnhancedPresence.Tool.Tests.Serving;

/// <summary>A test of minutes, which says that it was skipped where nobody asks for it.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ClusterFaultFactAttribute : FactAttribute
{
    public ClusterFaultFactAttribute() => Skip = ClusterFaults.Asked is null
        ? $"Takes minutes: tests/soak/cluster runs it, with {ClusterFaults.Variable} set." : PostgresPrograms.Missing ?? (ClusterFaults.Asked.NeedsNetwork ? ClusterNetwork.Missing : null);
}
