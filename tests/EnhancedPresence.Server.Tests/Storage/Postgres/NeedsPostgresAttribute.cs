namespace EnhancedPresence.Server.Tests.Storage.Postgres;

/// <summary>A class whose <see cref="StoreFactAttribute"/> tests say that they were skipped where PostgreSQL is not installed.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class NeedsPostgresAttribute : Attribute;
