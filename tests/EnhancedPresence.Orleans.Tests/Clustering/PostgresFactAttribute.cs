using EnhancedPresence.Server.Tests.Storage.Postgres;

namespace EnhancedPresence.Orleans.Tests.Clustering;

/// <summary>A test that says it was skipped where PostgreSQL is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PostgresFactAttribute : FactAttribute
{
    public PostgresFactAttribute() => Skip = PostgresPrograms.Missing;
}
