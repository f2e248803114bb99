using EnhancedPresence.Server.Tests.Storage.Postgres;

namespace EnhancedPresence.Tool.Tests.Support;

/// <summary>A test that needs PostgreSQL and says that it was skipped where that is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PostgresFactAttribute : FactAttribute
{
    public PostgresFactAttribute() => Skip = PostgresPrograms.Missing;
}
