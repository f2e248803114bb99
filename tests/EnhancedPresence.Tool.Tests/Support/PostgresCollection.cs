using EnhancedPresence.Server.Tests.Storage.Postgres;

namespace EnhancedPresence.Tool.Tests.Support;

/// <summary>Tests that share one PostgreSQL.</summary>
[CollectionDefinition(Name)]
public sealed class PostgresCollection : ICollectionFixture<PostgresServer>
{
    public const string Name = "PostgreSQL";
}
